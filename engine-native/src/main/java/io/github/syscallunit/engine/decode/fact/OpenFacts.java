package io.github.syscallunit.engine.decode.fact;

import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.trace.fact.NewDescriptor;
import io.github.syscallunit.trace.fact.OpenFlag;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** The calls that open files by flags: with which, and the descriptor that they make. */
final class OpenFacts {
    private OpenFacts() {}

    static void register(Map<String, List<FactReader>> table) {
        FactTable.add(table, new FlagsArgument(1, false), "open");
        FactTable.add(table, new FlagsArgument(2, false), "openat", "open_by_handle_at");
        // The kernel closes message queues on exec, whatever the flags.
        FactTable.add(table, new FlagsArgument(1, true), "mq_open");
        FactTable.add(table, new OpenHow(), "openat2");
        FactTable.add(table, new Creat(), "creat");
    }

    private record FlagsArgument(int register, boolean alwaysCloseOnExec) implements FactReader {
        @Override
        public void atEntry(FactContext call) {
            call.facts().openFlags(OpenFlagValues.of(call.abi()).names(call.intArgument(register)));
        }

        @Override
        public void atSuccess(FactContext call) {
            boolean closed = alwaysCloseOnExec || OpenFlagValues.of(call.abi()).closeOnExec(call.argument(register));
            call.facts().newDescriptor(new NewDescriptor((int) call.result(), closed));
        }
    }

    /** The flags are the first number of {@code struct open_how}. */
    private record OpenHow() implements FactReader {
        private static final int HOW = 2;

        @Override
        public void atEntry(FactContext call) {
            int at = call.fetch(call.argument(HOW), Long.BYTES);
            if (at != TraceeBuffer.UNREADABLE) {
                call.facts()
                        .openFlags(OpenFlagValues.of(call.abi())
                                .names(call.buffer().int64(at)));
            }
        }

        @Override
        public void atSuccess(FactContext call) {
            int at = call.fetch(call.argument(HOW), Long.BYTES);
            boolean closed = at != TraceeBuffer.UNREADABLE
                    && OpenFlagValues.of(call.abi()).closeOnExec(call.buffer().int64(at));
            call.facts().newDescriptor(new NewDescriptor((int) call.result(), closed));
        }
    }

    private record Creat() implements FactReader {
        @Override
        public void atEntry(FactContext call) {
            call.facts().openFlags(EnumSet.of(OpenFlag.O_WRONLY, OpenFlag.O_CREAT, OpenFlag.O_TRUNC));
        }

        @Override
        public void atSuccess(FactContext call) {
            call.facts().newDescriptor(new NewDescriptor((int) call.result(), false));
        }
    }
}

package io.github.syscallunit.engine.decode.fact;

import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.linux.arch.CallingConvention;
import io.github.syscallunit.engine.linux.proc.DescriptorInfo;
import io.github.syscallunit.trace.fact.OpenFlag;
import io.github.syscallunit.trace.fact.SyncFlag;
import io.github.syscallunit.trace.fact.Transfer;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The calls that read, write or sync a file through a descriptor: which bytes, and how durably. */
final class TransferFacts {
    private static final int NONE = -1;
    private static final int RWF_DSYNC = 2;
    private static final int RWF_SYNC = 4;
    /** Of {@code sync_file_range}, in the order of the bits. */
    private static final SyncFlag[] RANGE_FLAGS = {
        SyncFlag.SYNC_FILE_RANGE_WAIT_BEFORE, SyncFlag.SYNC_FILE_RANGE_WRITE, SyncFlag.SYNC_FILE_RANGE_WAIT_AFTER
    };

    private TransferFacts() {}

    static void register(Map<String, List<FactReader>> table) {
        FactTable.add(table, new Bytes(false, NONE, false), "read");
        FactTable.add(table, new Bytes(false, 3, false), "pread64");
        FactTable.add(table, new Bytes(true, NONE, false), "readv");
        FactTable.add(table, new Bytes(true, 3, false), "preadv", "preadv2");
        FactTable.add(table, new Bytes(false, NONE, true), "write");
        FactTable.add(table, new Bytes(false, 3, true), "pwrite64");
        FactTable.add(table, new Bytes(true, NONE, true), "writev");
        FactTable.add(table, new Bytes(true, 3, true), "pwritev", "pwritev2");
        FactTable.add(table, new WriteFlags(), "preadv2", "pwritev2");
        FactTable.add(table, new SyncRange(), "sync_file_range");
        FactTable.add(
                table,
                new StatusFlags(0),
                "fsync",
                "fdatasync",
                "sync_file_range",
                "ftruncate",
                "ftruncate64",
                "fallocate",
                "sendfile",
                "sendfile64");
        FactTable.add(table, new StatusFlags(2), "copy_file_range", "splice");
    }

    private static void addStatusFlags(FactContext call, DescriptorInfo info) {
        OpenFlagValues values = OpenFlagValues.of(call.abi());
        call.facts().descriptorFlags(values.names(values.without(info.flags(), OpenFlag.O_LARGEFILE)));
    }

    /** A number of 64 bits takes two registers where they have 32. */
    private static long offset(FactContext call, int register) {
        return CallingConvention.of(call.abi()).hasNarrowRegisters()
                ? call.argument(register) | call.argument(register + 1) << Integer.SIZE
                : call.argument(register);
    }

    /**
     * Reads, or writes, one buffer or the buffers of an {@code iovec}.
     *
     * @param vectors whether the second argument points to {@code iovec}s, which the third counts
     * @param offsetRegister where the offset is; -1 if the call goes on from the descriptor's position
     * @param writes whether the descriptor's status flags are a fact, too
     */
    private record Bytes(boolean vectors, int offsetRegister, boolean writes) implements FactReader {
        private static final int MOST_VECTORS = 1024;

        @Override
        public void atEntry(FactContext call) {
            boolean known =
                    writes && call.firstFile() != null && call.descriptorInfo().read(call.tid(), call.intArgument(0));
            if (known) {
                addStatusFlags(call, call.descriptorInfo());
            }
            call.facts().transfer(new Transfer(start(call, known), vectors ? total(call) : call.argument(2)));
        }

        private OptionalLong start(FactContext call, boolean known) {
            long offset = offsetRegister == NONE ? -1 : offset(call, offsetRegister);
            if (offsetRegister != NONE && (offset != -1 || !isVersionTwo(call))) {
                return OptionalLong.of(offset);
            }
            String file = call.firstFile();
            boolean appends = known
                    && OpenFlagValues.of(call.abi())
                            .names(call.descriptorInfo().flags())
                            .contains(OpenFlag.O_APPEND);
            return !known || appends || file == null || file.startsWith("/dev/")
                    ? OptionalLong.empty()
                    : OptionalLong.of(call.descriptorInfo().position());
        }

        /** To {@code preadv2} and {@code pwritev2}, an offset of -1 is the descriptor's position. */
        private static boolean isVersionTwo(FactContext call) {
            return call.name().endsWith("v2");
        }

        private static long total(FactContext call) {
            int count = (int) Math.max(0, Math.min(call.argument(2), MOST_VECTORS));
            int word = call.wordSize();
            int at = count == 0 ? TraceeBuffer.UNREADABLE : call.fetch(call.argument(1), 2 * word * count);
            long total = 0;
            for (int i = 0; at != TraceeBuffer.UNREADABLE && i < count; i++) {
                total += call.word(at + (2 * i + 1) * word);
            }
            return total;
        }
    }

    private record StatusFlags(int register) implements FactReader {
        @Override
        public void atEntry(FactContext call) {
            if (call.firstFile() != null && call.descriptorInfo().read(call.tid(), call.intArgument(register))) {
                addStatusFlags(call, call.descriptorInfo());
            }
        }
    }

    private record WriteFlags() implements FactReader {
        private static final int FLAGS = 5;

        @Override
        public void atEntry(FactContext call) {
            Set<SyncFlag> flags = EnumSet.noneOf(SyncFlag.class);
            if ((call.argument(FLAGS) & RWF_DSYNC) != 0) {
                flags.add(SyncFlag.RWF_DSYNC);
            }
            if ((call.argument(FLAGS) & RWF_SYNC) != 0) {
                flags.add(SyncFlag.RWF_SYNC);
            }
            if (!flags.isEmpty()) {
                call.facts().syncFlags(flags);
            }
        }
    }

    private record SyncRange() implements FactReader {
        @Override
        public void atEntry(FactContext call) {
            int width = CallingConvention.of(call.abi()).registersOfLongLong();
            long bits = call.argument(1 + 2 * width);
            Set<SyncFlag> flags = EnumSet.noneOf(SyncFlag.class);
            for (int i = 0; i < RANGE_FLAGS.length; i++) {
                if ((bits & 1L << i) != 0) {
                    flags.add(RANGE_FLAGS[i]);
                }
            }
            if (!flags.isEmpty()) {
                call.facts().syncFlags(flags);
            }
            call.facts().transfer(new Transfer(OptionalLong.of(offset(call, 1)), offset(call, 1 + width)));
        }
    }
}

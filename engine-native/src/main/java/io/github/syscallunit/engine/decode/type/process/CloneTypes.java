package io.github.syscallunit.engine.decode.type.process;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.ContinuedType;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.IdTypes;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.ExtensibleStruct;
import io.github.syscallunit.engine.linux.arch.CallingConvention;
import io.github.syscallunit.engine.linux.proc.PidNamespaces;
import org.jspecify.annotations.Nullable;

/** The arguments of {@code clone} and {@code clone3}. */
public final class CloneTypes {
    private static final long CLONE_PIDFD = 0x1000;
    private static final long CLONE_SETTLS = 0x80000;
    private static final long CLONE_PARENT_SETTID = 0x100000;
    private static final long CLONE_CHILD_CLEARTID = 0x200000;
    private static final long CLONE_CHILD_SETTID = 0x1000000;
    private static final int CSIGNAL = 0xff;

    private CloneTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "clone" -> new StackAndFlags();
            case "cloneids" -> new Ids();
            case "clone3args" -> new CloneArgs(arguments.number(0));
            case "clone3ids" -> new ReturnedArgs(arguments.number(0), arguments.number(1));
            default -> null;
        };
    }

    /** The first two arguments of {@code clone}, in strace's order. */
    record StackAndFlags() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            Numbers.address(call.argument(1), out.append("child_stack="));
            out.append(", flags=");
            long flags = value & ~CSIGNAL;
            long signal = value & CSIGNAL;
            if (flags != 0) {
                call.named("clone_flags", flags, out);
                out.append(signal == 0 ? "" : "|");
            }
            if (signal != 0 || flags == 0) {
                SignalTypes.name(call.options().constants(), signal, out);
            }
        }
    }

    /** The other arguments of {@code clone} that the flags request. */
    record Ids() implements ContinuedType {
        private static final long ANY =
                CLONE_PIDFD | CLONE_PARENT_SETTID | CLONE_SETTLS | CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID;

        @Override
        public boolean present(DecodeContext call) {
            return (call.argument(0) & ANY) != 0;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long flags = call.argument(0);
            int tls = CallingConvention.of(call.abi()).cloneTlsArgument();
            if ((flags & (CLONE_PARENT_SETTID | CLONE_PIDFD)) != 0) {
                int start = out.append(", parent_tid=").length();
                number(call, call.argument(2), out);
                if ((flags & CLONE_PARENT_SETTID) == 0 && out.charAt(start) == '[') {
                    out.setLength(out.length() - 1);
                    call.descriptors().append(call, Integer.parseInt(out.substring(start + 1)), out);
                    out.append(']');
                }
            }
            if ((flags & CLONE_SETTLS) != 0) {
                Numbers.hex(call.argument(tls), out.append(", tls="));
            }
            if ((flags & (CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID)) != 0) {
                Numbers.address(call.argument(tls == 3 ? 4 : 3), out.append(", child_tidptr="));
            }
        }
    }

    static void number(DecodeContext call, long address, StringBuilder out) {
        int at = call.failed() ? TraceeBuffer.UNREADABLE : call.fetch(address, 4);
        if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(address, out);
        } else {
            out.append('[').append(call.buffer().int32(at)).append(']');
        }
    }

    /** {@code struct clone_args}, with the size that the call passes. */
    record CloneArgs(ArgumentRef size) implements Type {
        private static final int FIRST_VERSION = 64;
        private static final int KNOWN = 88;
        private static final int MOST_LEVELS = 32;
        private static final Type PIDS = new IdTypes.ProcessId(PidNamespaces.Kind.PROCESS);

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long given = size.of(call);
            int fetched = (int) Math.min(given, KNOWN);
            int at = Long.compareUnsigned(given, FIRST_VERSION) < 0 || given < 0
                    ? TraceeBuffer.UNREADABLE
                    : call.fetch(value, fetched);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            fields(call, at, out.append('{'));
            if (given > FIRST_VERSION) {
                later(call, at, fetched, out);
            }
            ExtensibleStruct.beyond(call, value, KNOWN, given, out);
            out.append('}');
        }

        private static void fields(DecodeContext call, int at, StringBuilder out) {
            TraceeBuffer data = call.buffer();
            long flags = data.int64(at);
            call.named("clone3_flags", flags, out.append("flags="));
            if ((flags & CLONE_PIDFD) != 0) {
                Numbers.address(data.int64(at + 8), out.append(", pidfd="));
            }
            if ((flags & (CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID)) != 0) {
                Numbers.address(data.int64(at + 16), out.append(", child_tid="));
            }
            if ((flags & CLONE_PARENT_SETTID) != 0) {
                Numbers.address(data.int64(at + 24), out.append(", parent_tid="));
            }
            signal(call, data.int64(at + 32), out.append(", exit_signal="));
            Numbers.address(data.int64(at + 40), out.append(", stack="));
            Numbers.hex(data.int64(at + 48), out.append(", stack_size="));
            if ((flags & CLONE_SETTLS) != 0) {
                Numbers.address(data.int64(at + 56), out.append(", tls="));
            }
        }

        private static void signal(DecodeContext call, long signal, StringBuilder out) {
            if (signal > 0 && signal <= 64) {
                SignalTypes.name(call.options().constants(), signal, out);
            } else {
                Numbers.unsigned(signal, out);
            }
        }

        private static void later(DecodeContext call, int at, int size, StringBuilder out) {
            TraceeBuffer data = call.buffer();
            if (size >= 80 && (data.int64(at + 64) != 0 || data.int64(at + 72) != 0)) {
                long levels = data.int64(at + 72);
                ids(call, data.int64(at + 64), levels, out.append(", set_tid="));
                Numbers.unsigned(levels, out.append(", set_tid_size="));
            }
            if (size >= KNOWN && ((data.int64(at) & 0x200000000L) != 0 || data.int64(at + 80) != 0)) {
                long cgroup = data.int64(at + 80);
                Numbers.unsigned(cgroup, out.append(", cgroup="));
                if (cgroup == (int) cgroup) {
                    call.descriptors().append(call, (int) cgroup, out);
                }
            }
        }

        private static void ids(DecodeContext call, long address, long levels, StringBuilder out) {
            if (levels <= 0 || levels > MOST_LEVELS) {
                Numbers.address(address, out);
            } else {
                AddressTypes.elementsAnyway(call, address, levels, PIDS, out);
            }
        }
    }

    /** The values that {@code clone3} writes into its caller's memory. */
    record ReturnedArgs(ArgumentRef args, ArgumentRef size) implements ContinuedType {
        @Override
        public boolean present(DecodeContext call) {
            return true;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = call.failed() ? TraceeBuffer.UNREADABLE : call.fetch(args.of(call), 32);
            if (at == TraceeBuffer.UNREADABLE || size.of(call) < 64) {
                return;
            }
            TraceeBuffer data = call.buffer();
            long flags = data.int64(at);
            StringBuilder fields = new StringBuilder();
            if ((flags & CLONE_PIDFD) != 0) {
                number(call, data.int64(at + 8), fields.append(", pidfd="));
            }
            if ((flags & CLONE_PARENT_SETTID) != 0) {
                number(call, data.int64(at + 24), fields.append(", parent_tid="));
            }
            ExtensibleStruct.beyond(call, args.of(call), CloneArgs.KNOWN, size.of(call), fields);
            if (fields.length() > 0) {
                out.append(" => {")
                        .append(fields, ", ".length(), fields.length())
                        .append('}');
            }
        }
    }
}

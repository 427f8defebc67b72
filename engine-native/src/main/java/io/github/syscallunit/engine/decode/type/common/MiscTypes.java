package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.PointerType;
import io.github.syscallunit.engine.decode.type.ScalarTypes;
import io.github.syscallunit.engine.decode.type.SignedInt;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** What belongs to one or two calls each. */
public final class MiscTypes {
    private MiscTypes() {}

    static @Nullable public Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "chars" -> new Characters(Integer.parseInt(arguments.text(0)));
            case "ioctlcmd" -> new IoctlCommand();
            case "bitset" -> new FutexBitset();
            case "errnoint" -> new ErrnoNumber();
            case "sized" ->
                new ExtensibleStruct(
                        arguments.number(0),
                        arguments.count() > 2 ? Integer.parseInt(arguments.text(2)) : 1,
                        arguments.type(1));
            case "growing" -> new ZeroExtendedStruct(arguments.number(0), (StructType) arguments.type(1));
            case "fprog" -> new SockFprog();
            case "syslogaction" -> new LogAction();
            case "futexwakeop" -> new FutexWakeOp();
            case "keyserial" -> new KeySerial();
            case "cpuif" -> new OptionalCpu(arguments.number(0));
            default -> null;
        };
    }

    /** A string inside a struct. */
    public record Characters(int length) implements Type {
        @Override
        public int size(Abi abi) {
            return length;
        }

        @Override
        public int alignment(Abi abi) {
            return 1;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            Numbers.address(value, out);
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            int end = 0;
            while (end < length && call.buffer().unsignedByte(at + end) != 0) {
                end++;
            }
            boolean unterminated = end == length;
            CStringLiteral.quote(
                    call.buffer(),
                    at,
                    unterminated ? end - 1 : end,
                    call.options().escapes(),
                    out);
            out.append(unterminated ? "..." : "");
        }
    }

    /** The command of an {@code ioctl}: a name, or what its bits say. */
    record IoctlCommand() implements Type {
        private static final String[] DIRECTIONS = {"_IOC_NONE", "_IOC_WRITE", "_IOC_READ", "_IOC_READ|_IOC_WRITE"};

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long command = value & 0xffff_ffffL;
            String name = ConstantTable.instance().set("ioctl_cmd").name(call.abi(), command);
            DecodeOptions.Constants style = call.options().constants();
            if (style != DecodeOptions.Constants.NAMES) {
                Numbers.hex(command, out);
            }
            if (style == DecodeOptions.Constants.NUMBERS) {
                return;
            }
            out.append(style == DecodeOptions.Constants.BOTH ? " /* " : "");
            if (name == null) {
                bits(command, out);
            } else {
                out.append(name);
            }
            out.append(style == DecodeOptions.Constants.BOTH ? " */" : "");
        }

        private static void bits(long command, StringBuilder out) {
            out.append("_IOC(").append(DIRECTIONS[(int) (command >> 30)]);
            Numbers.hex(command >> 8 & 0xff, out.append(", "));
            Numbers.hex(command & 0xff, out.append(", "));
            Numbers.hex(command >> 16 & 0x3fff, out.append(", "));
            out.append(')');
        }
    }

    /** The bits of a futex's waiters. */
    record FutexBitset() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if ((int) value == -1) {
                out.append("FUTEX_BITSET_MATCH_ANY");
            } else {
                Numbers.hex(value & 0xffff_ffffL, out);
            }
        }
    }

    /** A number that is an errno if it is negative. */
    record ErrnoNumber() implements SignedInt {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if (value < 0 && value > -4096) {
                out.append('-').append(Errno.of((int) -value).name());
            } else {
                out.append((int) value);
            }
        }
    }

    /** A filter of seccomp. */
    public record SockFprog() implements PointerType {
        @Override
        public long extent(DecodeContext call) {
            return 2L * call.abi().wordSize();
        }

        @Override
        public void show(DecodeContext call, int at, StringBuilder out) {
            int word = call.abi().wordSize();
            out.append("{len=").append(call.buffer().load(at, 2, false)).append(", filter=");
            Numbers.address(call.word(at + word), out);
            out.append('}');
        }
    }

    /** What is done with the kernel's log. */
    record LogAction() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int action = (int) value;
            out.append(action).append(" /* ");
            String name = ConstantTable.instance().set("syslog_action").name(call.abi(), action);
            out.append(name == null ? "SYSLOG_ACTION_???" : name).append(" */");
        }
    }

    /** What {@code FUTEX_WAKE_OP} does and compares. */
    record FutexWakeOp() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long op = value & 0xffff_ffffL;
            out.append((op >> 31 & 1) == 0 ? "" : "FUTEX_OP_OPARG_SHIFT<<28|");
            call.named("futex_wake_ops", op >> 28 & 7, out);
            out.append("<<28|");
            Numbers.hex(op >> 12 & 0xfff, out);
            call.named("futex_wake_cmps", op >> 24 & 0xf, out.append("<<12|"));
            out.append("<<24|");
            Numbers.hex(op & 0xfff, out);
        }
    }

    /** A processor, if the flags say that one is meant. */
    record OptionalCpu(ArgumentRef flags) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append((int) value);
        }

        @Override
        public boolean present(DecodeContext call) {
            return (flags.of(call) & 1) != 0;
        }
    }

    /** A key, or what a negative number stands for. */
    record KeySerial() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            String name =
                    ConstantTable.instance().set("key_spec").name(call.abi(), ScalarTypes.truncate(value, 4, true));
            if (name == null) {
                out.append((int) value);
            } else {
                out.append(name);
            }
        }
    }
}

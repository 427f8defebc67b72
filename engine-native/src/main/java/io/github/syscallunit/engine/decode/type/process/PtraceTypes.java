package io.github.syscallunit.engine.decode.type.process;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.PartialStruct;
import io.github.syscallunit.engine.decode.type.common.StructType;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** Types of {@code ptrace}. */
public final class PtraceTypes {
    private PtraceTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "useroffset" -> new UserOffset();
            case "regset", "givenregset" ->
                new RegisterSet(
                        arguments.number(0),
                        name.equals("givenregset"),
                        (StructType) arguments.type("user_regs_x86_64"),
                        (StructType) arguments.type("user_fpregs_x86_64"),
                        (StructType) arguments.type("user_regs_aarch64"));
            case "seccompmetadata" -> new FilterMetadata(arguments.number(0));
            case "errnoif" -> new ErrnoIf(arguments.number(0));
            default -> null;
        };
    }

    /** An offset in {@code struct user}: a register by name, or what begins there. */
    record UserOffset() implements Type {
        private static final int LARGEST_FIELD = 512;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            ConstantSet registers = ConstantTable.instance().set("user_offsets");
            int beyond = 0;
            String name = registers.name(call.abi(), value);
            while (name == null && beyond < LARGEST_FIELD) {
                beyond++;
                name = registers.name(call.abi(), value - beyond);
            }
            if (name == null || (beyond > 0 && name.startsWith("sizeof"))) {
                Numbers.hex(value, out);
            } else {
                out.append(name).append(beyond == 0 ? "" : "+" + beyond);
            }
        }
    }

    /** The address and the size of a set of registers; the kernel writes how much of it it has transferred. Those of other kinds and other CPUs are not shown. */
    record RegisterSet(
            ArgumentRef kind, boolean given, StructType general, StructType floating, StructType generalOfAarch64)
            implements Type {
        // elf.h
        private static final int NT_PRSTATUS = 1;
        private static final int NT_FPREGSET = 2;

        @Override
        public void atEntry(DecodeContext call, int parameter, long value) {
            int word = call.abi().wordSize();
            int at = call.verbose() ? call.fetch(value, 2L * word) : TraceeBuffer.UNREADABLE;
            call.pending().save(parameter, at == TraceeBuffer.UNREADABLE ? 0 : call.word(at + word));
            StringBuilder text = new StringBuilder();
            if (at != TraceeBuffer.UNREADABLE && given) {
                registers(call, call.word(at), call.word(at + word), text);
            }
            call.pending().saveText(parameter, text.toString());
        }

        @Override
        public boolean shownOnFailure() {
            return true;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int word = call.abi().wordSize();
            int at = call.verbose() ? call.fetch(value, 2L * word) : TraceeBuffer.UNREADABLE;
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            int parameter = call.format().indexOf(this);
            long size = call.pending().saved(parameter);
            long transferred = call.word(at + word);
            out.append("{iov_base=");
            if (given) {
                out.append(call.pending().savedText(parameter));
            } else if (call.failed()) {
                Numbers.address(call.word(at), out);
            } else {
                registers(call, call.word(at), transferred, out);
            }
            Numbers.unsigned(size, out.append(", iov_len="));
            if (transferred != size) {
                Numbers.unsigned(transferred, out.append(" => "));
            }
            out.append('}');
        }

        /** The kernel takes whole words. */
        private void registers(DecodeContext call, long address, long size, StringBuilder out) {
            StructType type = typeFor(call);
            if (type == null || size % call.abi().wordSize() != 0) {
                Numbers.address(address, out);
                return;
            }
            PartialStruct.print(call, type, address, size, out);
            if (size > type.size(call.abi()) && out.charAt(out.length() - 1) == '}') {
                out.insert(out.length() - 1, ", ...");
            }
        }

        private @Nullable StructType typeFor(DecodeContext call) {
            long set = kind.of(call);
            if (call.abi() == Abi.X86_64 && set == NT_FPREGSET) {
                return floating;
            }
            return set != NT_PRSTATUS
                    ? null
                    : switch (call.abi()) {
                        case X86_64 -> general;
                        case AARCH64 -> generalOfAarch64;
                        default -> null;
                    };
        }
    }

    /** {@code struct seccomp_metadata}: which filter is asked for, and its flags if there is one. */
    record FilterMetadata(ArgumentRef size) implements Type {
        @Override
        public boolean shownOnFailure() {
            return true;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            boolean flags = !call.failed() && size.of(call) >= 2 * Long.BYTES;
            int at = Long.compareUnsigned(size.of(call), Long.BYTES) < 0
                    ? TraceeBuffer.UNREADABLE
                    : call.fetch(value, flags ? 2 * Long.BYTES : Long.BYTES);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            Numbers.unsigned(call.buffer().int64(at), out.append("{filter_off="));
            if (flags) {
                call.named("seccomp_filter_flags", call.buffer().int64(at + Long.BYTES), out.append(", flags="));
            }
            out.append('}');
        }
    }

    /** A result, or the errno if it is one. */
    record ErrnoIf(ArgumentRef isError) implements Type {
        @Override
        public int size(Abi abi) {
            return Long.BYTES;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            String name =
                    isError.of(call) == 0 ? null : "-" + Errno.of((int) -value).name();
            call.options().constants().append(Long.toString(value), name, out);
        }
    }
}

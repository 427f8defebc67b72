package io.github.syscallunit.engine.decode.type.system;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.InMemoryType;
import io.github.syscallunit.engine.decode.type.PointerType;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** Programs of the classic Berkeley packet filter, which sockets and seccomp use. */
public final class SocketFilterTypes {
    private SocketFilterTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "fprog" -> new Program(new Instruction(Use.SECCOMP));
            case "sockfprog" -> new Program(new Instruction(Use.SOCKET));
            case "sockfilter" -> new Instruction(Use.SOCKET);
            default -> null;
        };
    }

    /** What a program filters, which says what its constants mean. */
    enum Use {
        SECCOMP,
        SOCKET
    }

    /** The address of a program: how many instructions it has, and with {@code -v} the instructions. */
    record Program(Instruction instruction) implements PointerType {
        private static final int MOST = 4096;

        @Override
        public long extent(DecodeContext call) {
            return 2L * call.abi().wordSize();
        }

        @Override
        public void show(DecodeContext call, int at, StringBuilder out) {
            long length = call.buffer().load(at, 2, false);
            long address = call.word(at + call.abi().wordSize());
            out.append("{len=").append(length).append(", filter=");
            instructions(call, address, length, instruction, out);
            out.append('}');
        }

        static void instructions(
                DecodeContext call, long address, long length, Instruction instruction, StringBuilder out) {
            if (call.abbreviated() || address == 0) {
                Numbers.address(address, out);
                return;
            }
            AddressTypes.elementsAnyway(call, address, Math.min(length, MOST), instruction, out);
            if (length > MOST && out.charAt(out.length() - 1) == ']') {
                out.setLength(out.length() - 1);
                out.append(", ...]");
            }
        }
    }

    /** One instruction: an operation, two offsets of jumps, and a constant. */
    record Instruction(Use use) implements InMemoryType {
        private static final int LD = 0;
        private static final int LDX = 1;
        private static final int ST = 2;
        private static final int STX = 3;
        private static final int ALU = 4;
        private static final int JMP = 5;
        private static final int RET = 6;
        private static final long RET_ACTION = 0xffff0000L;
        private static final long SKF_LL_OFF = 0xffe00000L;
        private static final long SKF_NET_OFF = 0xfff00000L;
        private static final long SKF_AD_OFF = 0xfffff000L;

        @Override
        public int size(Abi abi) {
            return 8;
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            TraceeBuffer data = call.buffer();
            int code = (int) data.load(at, 2, false);
            int ifTrue = data.unsignedByte(at + 2);
            int ifFalse = data.unsignedByte(at + 3);
            boolean jump = ifTrue != 0 || ifFalse != 0;
            code(call, code, out.append(jump ? "BPF_JUMP(" : "BPF_STMT("));
            constant(call, code, data.load(at + 4, 4, false), out.append(", "));
            if (jump) {
                Numbers.hex(ifTrue, out.append(", "));
                Numbers.hex(ifFalse, out.append(", "));
            }
            out.append(')');
        }

        private static void code(DecodeContext call, int code, StringBuilder out) {
            int kind = code & 7;
            call.named("bpf_class", kind, out);
            switch (kind) {
                case LD, LDX -> {
                    call.named("bpf_size", code & 0x18, out.append('|'));
                    call.named("bpf_mode", code & 0xe0, out.append('|'));
                    rest(code & ~0xff, null, out);
                }
                case ST, STX -> rest(code & ~7, "BPF_???", out);
                case ALU -> {
                    call.named("bpf_src", code & 8, out.append('|'));
                    call.named("bpf_op_alu", code & 0xf0, out.append('|'));
                    rest(code & ~0xff, null, out);
                }
                case JMP -> {
                    call.named("bpf_src", code & 8, out.append('|'));
                    call.named("bpf_op_jmp", code & 0xf0, out.append('|'));
                    rest(code & ~0xff, null, out);
                }
                case RET -> {
                    call.named("bpf_rval", code & 0x18, out.append('|'));
                    rest(code & ~0x1f, "BPF_???", out);
                }
                default -> {
                    call.named("bpf_miscop", code & 0xf8, out.append('|'));
                    rest(code & ~0xff, "BPF_???", out);
                }
            }
        }

        private static void rest(int bits, @Nullable String comment, StringBuilder out) {
            if (bits != 0) {
                Numbers.hex(bits, out.append('|'));
                out.append(comment == null ? "" : " /* " + comment + " */");
            }
        }

        private void constant(DecodeContext call, int code, long value, StringBuilder out) {
            if (use == Use.SECCOMP && (code & 7) == RET && (code & 0x18) == 0) {
                call.named("seccomp_ret_action", value & RET_ACTION, out);
                if ((value & ~RET_ACTION) != 0) {
                    Numbers.hex(value & ~RET_ACTION, out.append('|'));
                }
            } else if (use == Use.SOCKET && (code & 7) <= LDX && (code & 0xe0) != 0 && value >= SKF_LL_OFF) {
                offset(call, value, out);
            } else {
                Numbers.hex(value, out);
            }
        }

        /** An offset that is none in the packet: into its headers, or one of the things that the kernel knows of it. */
        private static void offset(DecodeContext call, long value, StringBuilder out) {
            DecodeOptions.Constants style = call.options().constants();
            if (value >= SKF_AD_OFF) {
                style.append("0xfffff000", "SKF_AD_OFF", out);
                ConstantTable.instance().set("skf_ad").print(call.abi(), value - SKF_AD_OFF, style, out.append('+'));
            } else if (value >= SKF_NET_OFF) {
                style.append("0xfff00000", "SKF_NET_OFF", out);
                out.append('+').append(value - SKF_NET_OFF);
            } else {
                style.append("0xffe00000", "SKF_LL_OFF", out);
                out.append('+').append(value - SKF_LL_OFF);
            }
        }
    }
}

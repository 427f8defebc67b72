package io.github.syscallunit.engine.decode.type.system;

import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** Instructions of the extended Berkeley packet filter, linux/bpf.h. */
final class EbpfTypes {
    private EbpfTypes() {}

    static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "ebpfcode" -> new Code();
            case "ebpfregister" -> new Register(Integer.parseInt(arguments.text(0)));
            default -> null;
        };
    }

    /** The operation: its class, and what the other bits mean in this class. */
    record Code() implements Type {
        private static final int STX = 3;
        private static final int JMP = 5;
        private static final int JMP32 = 6;

        @Override
        public int size(Abi abi) {
            return 1;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int kind = (int) value & 7;
            call.named("ebpf_class", kind, out);
            if (kind <= STX) {
                call.named("ebpf_size", value & 0x18, out.append('|'));
                call.named("ebpf_mode", value & 0xe0, out.append('|'));
            } else if (kind != JMP32) {
                call.named("bpf_src", value & 8, out.append('|'));
                call.named(kind == JMP ? "ebpf_op_jmp" : "ebpf_op_alu", value & 0xf0, out.append('|'));
            } else if ((value & ~7) != 0) {
                call.named("ebpf_op_jmp32", value & ~7, out.append('|'));
            }
        }
    }

    /** A register, in four bits of a byte. */
    record Register(int shift) implements Type {
        @Override
        public int size(Abi abi) {
            return 1;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            call.named("ebpf_registers", value >> shift & 0xf, out);
        }
    }
}

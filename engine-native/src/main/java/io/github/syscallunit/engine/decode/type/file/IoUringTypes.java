package io.github.syscallunit.engine.decode.type.file;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.ContinuedType;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.PointerType;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.UnsignedInt;
import org.jspecify.annotations.Nullable;

/** The parameters of a ring of requests. */
public final class IoUringTypes {
    private IoUringTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "uring_in" -> new RequestedParams();
            case "uringop" -> new RegisterOperation();
            case "uring_out" -> new ReturnedParams(arguments.number(0), arguments.parser());
            default -> null;
        };
    }

    /** What io_uring_register does, and whether its descriptor is a registered one. */
    record RegisterOperation() implements UnsignedInt {
        private static final long IORING_REGISTER_USE_REGISTERED_RING = 1L << 31;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long operation = value & 0xffff_ffffL & ~IORING_REGISTER_USE_REGISTERED_RING;
            if ((value & IORING_REGISTER_USE_REGISTERED_RING) == 0) {
                call.named("uring_register_op", operation, out);
                return;
            }
            StringBuilder number = new StringBuilder();
            Numbers.hex(value & 0xffff_ffffL, number);
            StringBuilder names = new StringBuilder();
            ConstantTable.instance()
                    .set("uring_register_op")
                    .print(call.abi(), operation, DecodeOptions.Constants.NAMES, names);
            call.options().constants().append(number, names.append("|IORING_REGISTER_USE_REGISTERED_RING"), out);
        }
    }

    /** The parameters of a new ring. The kernel adds to them, so the closing brace is written with the result. */
    record RequestedParams() implements PointerType {
        static final int SIZE = 120;
        private static final int IORING_SETUP_ATTACH_WQ = 0x20;

        @Override
        public long extent(DecodeContext call) {
            return SIZE;
        }

        @Override
        public void show(DecodeContext call, int at, StringBuilder out) {
            TraceeBuffer data = call.buffer();
            call.named("uring_setup_flags", data.load(at + 8, 4, false), out.append("{flags="));
            Numbers.hex(data.load(at + 12, 4, false), out.append(", sq_thread_cpu="));
            out.append(", sq_thread_idle=").append(data.load(at + 16, 4, false));
            if ((data.int32(at + 8) & IORING_SETUP_ATTACH_WQ) != 0) {
                out.append(", wq_fd=").append(data.int32(at + 24));
                call.descriptors().append(call, data.int32(at + 24), out);
            }
            if (data.load(at + 28, 4, false) != 0 || data.int64(at + 32) != 0) {
                Numbers.hex(data.load(at + 28, 4, false), out.append(", resv=["));
                Numbers.hex(data.load(at + 32, 4, false), out.append(", "));
                Numbers.hex(data.load(at + 36, 4, false), out.append(", "));
                out.append(']');
            }
        }
    }

    /** The parameters that the kernel returns for a new ring. */
    record ReturnedParams(ArgumentRef parameters, TypeParser types) implements ContinuedType {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = call.fetch(parameters.of(call), RequestedParams.SIZE);
            if (at == TraceeBuffer.UNREADABLE) {
                return;
            }
            TraceeBuffer data = call.buffer();
            if (!call.failed()) {
                out.append(", sq_entries=").append(data.load(at, 4, false));
                out.append(", cq_entries=").append(data.load(at + 4, 4, false));
                call.named("uring_features", data.load(at + 20, 4, false), out.append(", features="));
                struct(call, "sq_offsets", at + 40, out.append(", sq_off="));
                struct(call, "cq_offsets", at + 80, out.append(", cq_off="));
            }
            out.append('}');
        }

        private void struct(DecodeContext call, String name, int at, StringBuilder out) {
            types.type(name).printAt(call, at, out);
        }
    }
}

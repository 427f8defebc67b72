package io.github.syscallunit.engine.decode.type.file;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.ContinuedType;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.PointerType;
import io.github.syscallunit.engine.decode.type.SignedInt;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.UnsignedInt;
import io.github.syscallunit.engine.decode.type.common.StructType;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** The parameters of a ring of requests. */
public final class IoUringTypes {
    private IoUringTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "uring_in" -> new RequestedParams();
            case "uringop" -> new RegisterOperation();
            case "uringfd" -> new UpdatedFile();
            case "uringprobe" -> new ProbeRequest(arguments.number(0), (StructType) arguments.type("uring_probe"));
            case "uringprobed" ->
                new ProbeAnswer(
                        arguments.number(0), arguments.parameter(0), (StructType) arguments.type("uring_probed"));
            case "uringrestriction" -> new Restriction();
            case "uringworkers" -> new RequestedWorkers(arguments.number(0));
            case "uringworkersnow" ->
                new WorkersBefore(arguments.number(0), arguments.parameter(0), arguments.number(1));
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
            ConstantSet operations = ConstantTable.instance().set("uring_register_op");
            String name = operations.name(call.abi(), operation);
            if ((value & IORING_REGISTER_USE_REGISTERED_RING) == 0 || name == null) {
                operations.print(
                        call.abi(), value & 0xffff_ffffL, call.options().constants(), out);
                return;
            }
            StringBuilder number = new StringBuilder();
            Numbers.hex(value & 0xffff_ffffL, number);
            call.options().constants().append(number, name + "|IORING_REGISTER_USE_REGISTERED_RING", out);
        }
    }

    /** A descriptor in place of a registered one, or none. */
    record UpdatedFile() implements SignedInt {
        private static final int IORING_REGISTER_FILES_SKIP = -2;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int fd = (int) value;
            if (fd == IORING_REGISTER_FILES_SKIP) {
                call.options().constants().append("-2", "IORING_REGISTER_FILES_SKIP", out);
            } else {
                call.descriptors().append(call, fd, out.append(fd));
            }
        }
    }

    /** Which operations a ring knows: what the program passes, unless all of it is zero. */
    record ProbeRequest(ArgumentRef count, StructType type) implements Type {
        private static final int OPERATION = 8;
        private static final int ZERO = 1;
        private static final int SHOWN = 2;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long size = type.size(call.abi()) + OPERATION * count.of(call);
            int at = call.fetch(value, size);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            boolean zero = call.buffer().isZero(at, (int) size);
            call.pending().save(call.format().indexOf(this), zero ? ZERO : SHOWN);
            if (!zero) {
                call.pointed(value, at);
                type.printAt(call, at, out);
            }
        }
    }

    /** What the kernel knows; the address if the call failed and nothing was shown yet. */
    record ProbeAnswer(ArgumentRef address, int request, StructType type) implements ContinuedType {
        @Override
        public boolean present(DecodeContext call) {
            long seen = call.pending().saved(request);
            return seen == ProbeRequest.ZERO || (seen == ProbeRequest.SHOWN && !call.failed());
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = call.failed() ? TraceeBuffer.UNREADABLE : call.fetch(address.of(call), type.size(call.abi()));
            out.append(call.pending().saved(request) == ProbeRequest.SHOWN ? " => " : "");
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(address.of(call), out);
            } else {
                call.pointed(address.of(call), at);
                type.printAt(call, at, out);
            }
        }
    }

    /** What a restriction allows. Of an unknown one the number behind it is shown, too. */
    record Restriction() implements Type {
        @Override
        public int size(Abi abi) {
            return Short.BYTES;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            call.named("uring_restrictions", value, out);
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            long kind = call.buffer().load(at, Short.BYTES, false);
            print(call, kind, out);
            if (ConstantTable.instance().set("uring_restrictions").name(call.abi(), kind) == null) {
                Numbers.hex(call.buffer().unsignedByte(at + Short.BYTES), out.append(" /* op: "));
                out.append(" */");
            }
        }
    }

    /** How many threads of each kind a ring may have, by kind. */
    record RequestedWorkers(ArgumentRef count) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if (workers(call, value, count.of(call), out) && count.of(call) != 0) {
                call.pending().save(call.format().indexOf(this), 1);
            }
        }

        /** Shows an array by index. Returns whether all of it could be read. */
        static boolean workers(DecodeContext call, long address, long count, StringBuilder out) {
            if (address == 0 || (count != 0 && call.fetch(address, Integer.BYTES) == TraceeBuffer.UNREADABLE)) {
                Numbers.address(address, out);
                return false;
            }
            out.append('[');
            for (long i = 0; i < count; i++) {
                long place = address + i * Integer.BYTES;
                int at = call.fetch(place, Integer.BYTES);
                if (at == TraceeBuffer.UNREADABLE) {
                    AddressTypes.cut(call, place, Integer.BYTES, out);
                    out.append(']');
                    return false;
                }
                kind(call, i, out.append(i == 0 ? "[" : ", ["));
                out.append("]=").append(call.buffer().load(at, Integer.BYTES, false));
            }
            out.append(']');
            return true;
        }
    }

    private static void kind(DecodeContext call, long index, StringBuilder out) {
        ConstantSet kinds = ConstantTable.instance().set("uring_workers");
        DecodeOptions.Constants style = call.options().constants();
        String name = kinds.name(call.abi(), index);
        String number = Long.toString(index);
        if (name == null && style != DecodeOptions.Constants.NUMBERS) {
            DecodeOptions.Constants.BOTH.append(number, kinds.unknown(), out);
        } else {
            style.append(number, name, out);
        }
    }

    /** How many there were before, or the address if the call failed. */
    record WorkersBefore(ArgumentRef address, int request, ArgumentRef count) implements ContinuedType {
        @Override
        public boolean present(DecodeContext call) {
            return call.pending().saved(request) != 0;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append(" => ");
            if (call.failed()) {
                Numbers.address(address.of(call), out);
            } else {
                RequestedWorkers.workers(call, address.of(call), count.of(call), out);
            }
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

package io.github.syscallunit.engine.decode.type.file;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.BracedType;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.IovecTypes;
import io.github.syscallunit.engine.decode.type.common.ResultTypes;
import io.github.syscallunit.engine.decode.type.common.StringTypes;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** Requests of asynchronous input and output. */
public final class AioTypes {
    private AioTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "iocb" -> new AddressTypes.To(new Request(false));
            case "iocbs" -> new Requests(arguments.number(0));
            default -> null;
        };
    }

    /** The addresses of requests. */
    record Requests(ArgumentRef count) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            AddressTypes.elementsAnyway(call, value, count.of(call), new AddressTypes.To(new Request(true)), out);
        }
    }

    /** {@code struct iocb}: its head, and the fields that the operation uses. */
    record Request(boolean whole) implements BracedType {
        private static final int IOCB_FLAG_RESFD = 1;
        private static final int IOCB_FLAG_IOPRIO = 2;

        @Override
        public int size(Abi abi) {
            return 64;
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            TraceeBuffer data = call.buffer();
            long flags = data.load(at + 56, 4, false);
            head(call, at, flags, out.append('{'));
            boolean hasMore = whole && operation(call, at, (int) data.load(at + 16, 2, false), out);
            if (hasMore && flags != 0) {
                call.named("aio_flags", flags, out.append(", aio_flags="));
                out.append(", aio_resfd=");
                long resfd = data.load(at + 60, 4, false);
                if ((flags & IOCB_FLAG_RESFD) == 0) {
                    Numbers.hex(resfd, out);
                } else {
                    out.append((int) resfd);
                    call.descriptors().append(call, (int) resfd, out);
                }
            }
            out.append('}');
        }

        private static void head(DecodeContext call, int at, long flags, StringBuilder out) {
            TraceeBuffer data = call.buffer();
            Numbers.hex(data.int64(at), out.append("aio_data="));
            if (data.int32(at + 8) != 0) {
                Numbers.unsigned(data.load(at + 8, 4, false), out.append(", aio_key="));
            }
            if (data.int32(at + 12) != 0) {
                call.named("rwf_flags", data.load(at + 12, 4, false), out.append(", aio_rw_flags="));
            }
            opcode(call, (int) data.load(at + 16, 2, false), out.append(", aio_lio_opcode="));
            long priority = data.load(at + 18, 2, true);
            if (priority != 0 || (flags & IOCB_FLAG_IOPRIO) != 0) {
                out.append(", aio_reqprio=");
                if ((flags & IOCB_FLAG_IOPRIO) != 0) {
                    ResultTypes.priority(call, priority & 0xffff, call.options().constants(), out);
                } else {
                    out.append(priority);
                }
            }
            int fd = data.int32(at + 20);
            out.append(", aio_fildes=").append(fd);
            call.descriptors().append(call, fd, out);
        }

        private static void opcode(DecodeContext call, int code, StringBuilder out) {
            String name = ConstantTable.instance().set("aio_cmd").name(call.abi(), code);
            if (name == null) {
                out.append(code).append(" /* IOCB_CMD_??? */");
            } else {
                out.append(name);
            }
        }

        /** Shows where the data is. Returns whether the operation has any. */
        private static boolean operation(DecodeContext call, int at, int code, StringBuilder out) {
            TraceeBuffer data = call.buffer();
            long buffer = data.int64(at + 24);
            long length = data.int64(at + 32);
            String name = String.valueOf(ConstantTable.instance().set("aio_cmd").name(call.abi(), code));
            if (buffer == 0 && name.endsWith("V")) {
                out.append(", aio_buf=0");
                out.append(", aio_nbytes=").append(Long.toUnsignedString(length));
                out.append(", aio_offset=").append(data.int64(at + 40));
                return true;
            }
            switch (name) {
                case "IOCB_CMD_PREAD" -> Numbers.hex(buffer, out.append(", aio_buf="));
                case "IOCB_CMD_PWRITE" -> StringTypes.sized(call, buffer, length, out.append(", aio_buf="));
                case "IOCB_CMD_PREADV" -> IovecTypes.show(call, buffer, length, 0, false, out.append(", aio_buf="));
                case "IOCB_CMD_PWRITEV" ->
                    IovecTypes.show(call, buffer, length, IovecTypes.UNLIMITED, true, out.append(", aio_buf="));
                case "IOCB_CMD_POLL" -> {
                    call.named("poll_flags", buffer, out.append(", aio_buf="));
                    return true;
                }
                default -> {
                    return false;
                }
            }
            out.append(name.endsWith("V") ? "" : ", aio_nbytes=" + Long.toUnsignedString(length));
            out.append(", aio_offset=").append(data.int64(at + 40));
            return true;
        }
    }
}

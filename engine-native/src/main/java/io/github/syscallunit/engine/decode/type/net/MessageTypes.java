package io.github.syscallunit.engine.decode.type.net;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.IovecTypes;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** The messages of {@code sendmsg} and similar calls, with their control data. */
public final class MessageTypes {
    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;
    private static final int SCM_CREDENTIALS = 2;

    private MessageTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "msghdr" -> new Message(false);
            case "msghdrout" -> new Message(true);
            case "mmsghdrs" -> new Messages(false, arguments.number(0));
            case "mmsghdrsout" -> new Messages(true, arguments.number(0));
            case "mmsgresult" -> new RemainingTimeout(arguments.number(0), arguments.type(1));
            default -> null;
        };
    }

    /** One message; a received one's name has a length that the kernel changes. */
    record Message(boolean received) implements Type {
        @Override
        public void atEntry(DecodeContext call, int parameter, long value) {
            int word = call.abi().wordSize();
            int at = call.fetch(value, 2L * word);
            call.pending()
                    .save(
                            parameter,
                            at == TraceeBuffer.UNREADABLE ? -1 : call.buffer().int32(at + word));
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = call.verbose() ? call.fetch(value, size(call.abi())) : TraceeBuffer.UNREADABLE;
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
            } else if (received && call.failed()) {
                out.append("{msg_namelen=")
                        .append(call.buffer().int32(at + call.abi().wordSize()))
                        .append('}');
            } else {
                long filled = received ? call.result() : IovecTypes.UNLIMITED;
                long room = received ? call.pending().saved(1) : -1;
                message(call, at, filled, room, out);
            }
        }

        @Override
        public boolean shownOnFailure() {
            return true;
        }

        @Override
        public int size(Abi abi) {
            return abi.wordSize() == 8 ? 56 : 28;
        }
    }

    private static void message(DecodeContext call, int at, long filled, long room, StringBuilder out) {
        int word = call.abi().wordSize();
        long name = call.word(at);
        int nameLength = call.buffer().int32(at + word);
        out.append("{msg_name=");
        SockaddrTypes.address(call, name, room >= 0 && room < nameLength ? (int) room : nameLength, out);
        out.append(", msg_namelen=");
        if (room >= 0 && room != nameLength) {
            out.append(room).append(" => ");
        }
        out.append(nameLength);
        long vectors = call.word(at + 3 * word);
        IovecTypes.show(call, call.word(at + 2 * word), vectors, filled, true, out.append(", msg_iov="));
        Numbers.unsigned(vectors, out.append(", msg_iovlen="));
        long control = call.word(at + 4 * word);
        long controlLength = call.word(at + 5 * word);
        if (controlLength != 0) {
            control(call, control, controlLength, out.append(", msg_control="));
        }
        Numbers.unsigned(controlLength, out.append(", msg_controllen="));
        ConstantTable.instance()
                .set("msg_flags")
                .print(
                        call.abi(),
                        call.buffer().load(at + 6 * word, 4, false),
                        call.options().constants(),
                        out.append(", msg_flags="));
        out.append('}');
    }

    private static void control(DecodeContext call, long address, long length, StringBuilder out) {
        int word = call.abi().wordSize();
        int header = word + 8;
        int size = (int) Math.min(length, 4096);
        int at = call.fetch(address, size);
        if (at == TraceeBuffer.UNREADABLE || size < header) {
            Numbers.address(address, out);
            return;
        }
        out.append('[');
        int next = at;
        while (next + header <= at + size) {
            long claimed = call.word(next);
            out.append(next == at ? "" : ", ");
            one(call, next, header, (int) Math.min(claimed, at + size - next), out);
            if (claimed < header) {
                break;
            }
            next += (int) Math.min((claimed + word - 1) / word * word, size);
        }
        out.append(']');
    }

    private static void one(DecodeContext call, int at, int header, int length, StringBuilder out) {
        TraceeBuffer data = call.buffer();
        int level = data.int32(at + header - 8);
        int type = data.int32(at + header - 4);
        Numbers.unsigned(call.word(at), out.append("{cmsg_len="));
        named(call, "sol_levels", level, out.append(", cmsg_level="));
        named(
                call,
                level == SOL_SOCKET ? "scm_types" : level == 0 ? "ip_options" : "cmsg_types",
                type,
                out.append(", cmsg_type="));
        int size = length - header;
        if (size > 0) {
            out.append(", cmsg_data=");
            data(call, level, type, at + header, size, out);
        }
        out.append('}');
    }

    private static void data(DecodeContext call, int level, int type, int at, int size, StringBuilder out) {
        TraceeBuffer data = call.buffer();
        if (level == SOL_SOCKET && type == SCM_RIGHTS) {
            out.append('[');
            for (int i = 0; i + 4 <= size; i += 4) {
                int fd = data.int32(at + i);
                out.append(i == 0 ? "" : ", ").append(fd);
                call.descriptors().append(call, fd, out);
            }
            out.append(']');
        } else if (level == SOL_SOCKET && type == SCM_CREDENTIALS && size >= 12) {
            out.append("{pid=").append(data.int32(at)).append(", uid=").append(data.int32(at + 4));
            out.append(", gid=").append(data.int32(at + 8)).append('}');
        } else {
            int shown = Math.min(size, call.options().stringLimit());
            CStringLiteral.quote(data, at, shown, DecodeOptions.Escapes.HEX, out);
            out.append(shown < size ? "..." : "");
        }
    }

    private static void named(DecodeContext call, String set, long value, StringBuilder out) {
        call.named(set, value & 0xffff_ffffL, out);
    }

    /** Several messages. */
    record Messages(boolean received, ArgumentRef result) implements Type {
        @Override
        public boolean shownOnFailure() {
            return !received;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long count = received ? result.of(call) : call.argument(2) & 0xffff_ffffL;
            AddressTypes.elementsAnyway(
                    call, value, count, new Mmsghdr(received, call.failed() ? 0 : result.of(call)), out);
        }
    }

    /** A message with the length of what was sent or received, if it was: one after the other. */
    private static final class Mmsghdr implements Type {
        private final boolean received;
        private long done;

        Mmsghdr(boolean received, long done) {
            this.received = received;
            this.done = done;
        }

        @Override
        public int size(Abi abi) {
            return abi.wordSize() == 8 ? 64 : 32;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            Numbers.address(value, out);
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            long length = call.buffer().load(at + size(call.abi()) - call.abi().wordSize(), 4, false);
            message(call, at, received ? length : IovecTypes.UNLIMITED, -1, out.append("{msg_hdr="));
            if (done-- > 0) {
                out.append(", msg_len=").append(length);
            }
            out.append('}');
        }
    }

    /** How many messages were received, and the time that is left. */
    record RemainingTimeout(ArgumentRef timeout, Type time) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append(value);
            if (value == 0) {
                out.append(" (Timeout)");
            } else if (timeout.of(call) != 0 && call.verbose()) {
                time.print(call, timeout.of(call), out.append(" (left "));
                out.append(')');
            }
        }
    }
}

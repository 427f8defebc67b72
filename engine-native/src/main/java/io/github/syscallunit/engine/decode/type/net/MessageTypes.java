package io.github.syscallunit.engine.decode.type.net;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.InMemoryType;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.IovecTypes;
import io.github.syscallunit.engine.decode.type.common.StringTypes;
import io.github.syscallunit.engine.decode.type.netlink.NetlinkBuffer;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** The messages of {@code sendmsg} and similar calls, with their control data. */
public final class MessageTypes {
    /** The kernel takes no more messages of {@code sendmmsg} and {@code recvmmsg} than this. */
    private static final int MOST = 1024;

    private static final int AF_NETLINK = 16;

    private MessageTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "msghdr" -> new Message(false, arguments.parser());
            case "msghdrout" -> new Message(true, arguments.parser());
            case "mmsghdrs" -> new Messages(false, arguments.number(0), arguments.parser());
            case "mmsghdrsout" -> new Messages(true, arguments.number(0), arguments.parser());
            case "mmsgresult" -> new RemainingTimeout(arguments.number(0), arguments.type(1));
            default -> null;
        };
    }

    /** One message; a received one's name has a length that the kernel changes. */
    record Message(boolean received, TypeParser types) implements Type {
        @Override
        public void atEntry(DecodeContext call, int parameter, long value) {
            int word = call.abi().wordSize();
            int at = call.probe(value, 2 * word);
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
                message(call, types, at, filled, room, out);
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

    private static void message(
            DecodeContext call, TypeParser types, int at, long filled, long room, StringBuilder out) {
        int word = call.abi().wordSize();
        long name = call.word(at);
        int nameLength = call.buffer().int32(at + word);
        out.append("{msg_name=");
        SockaddrTypes.address(call, types, name, room >= 0 && room < nameLength ? (int) room : nameLength, out);
        out.append(", msg_namelen=");
        if (room >= 0 && room != nameLength) {
            out.append(room).append(" => ");
        }
        out.append(nameLength);
        long vectors = call.word(at + 3 * word);
        IovecTypes.show(
                call,
                call.word(at + 2 * word),
                vectors,
                filled,
                contents(call, types, name, nameLength),
                out.append(", msg_iov="));
        Numbers.unsigned(vectors, out.append(", msg_iovlen="));
        long control = call.word(at + 4 * word);
        long controlLength = call.word(at + 5 * word);
        if (controlLength != 0) {
            ControlMessages.show(call, types, control, controlLength, out.append(", msg_control="));
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

    /** {@return how the data of a message is shown: that of one to or from a netlink address as its messages} */
    private static IovecTypes.Contents contents(DecodeContext call, TypeParser types, long name, int nameLength) {
        int at = nameLength < 2 ? TraceeBuffer.UNREADABLE : call.fetch(name, 2);
        if (at == TraceeBuffer.UNREADABLE || call.buffer().load(at, 2, false) != AF_NETLINK) {
            return StringTypes::sized;
        }
        return (same, address, length, out) ->
                NetlinkBuffer.show(same, types, (int) same.argument(0), address, length, out);
    }

    /** Several messages. */
    record Messages(boolean received, ArgumentRef result, TypeParser types) implements Type {
        /** Saves the lengths of the names of the messages, which the kernel changes. */
        @Override
        public void atEntry(DecodeContext call, int parameter, long value) {
            int word = call.abi().wordSize();
            int size = 8 * word;
            int count = (int) Math.min(call.argument(2) & 0xffff_ffffL, MOST);
            int[] lengths = new int[received ? count : 0];
            int start = call.buffer().end();
            int read = lengths.length == 0 ? 0 : call.fetchSome(value, count * size) / size;
            for (int i = 0; i < lengths.length; i++) {
                lengths[i] = i < read ? call.buffer().int32(start + i * size + word) : -1;
            }
            call.pending().saveList(lengths);
        }

        @Override
        public boolean shownOnFailure() {
            return !received;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long count = received ? result.of(call) : call.argument(2) & 0xffff_ffffL;
            int start = out.length();
            AddressTypes.elementsAnyway(
                    call,
                    value,
                    Math.min(count, MOST),
                    new Mmsghdr(received, types, call.failed() ? 0 : result.of(call)),
                    out);
            boolean all = !call.abbreviated() || call.options().stringLimit() >= MOST;
            if (count > MOST && all && out.charAt(start) == '[' && out.charAt(out.length() - 2) == '}') {
                out.insert(out.length() - 1, ", ...");
            }
        }
    }

    /** A message with the length of what was sent or received, if it was: one after the other. */
    private static final class Mmsghdr implements InMemoryType {
        private final boolean received;
        private final TypeParser types;
        private long done;
        private int next;

        Mmsghdr(boolean received, TypeParser types, long done) {
            this.received = received;
            this.types = types;
            this.done = done;
        }

        @Override
        public int size(Abi abi) {
            return abi.wordSize() == 8 ? 64 : 32;
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            long length = call.buffer().load(at + size(call.abi()) - call.abi().wordSize(), 4, false);
            int[] rooms = call.pending().savedList();
            long room = next < rooms.length ? rooms[next] : -1;
            next++;
            message(call, types, at, received ? length : IovecTypes.UNLIMITED, room, out.append("{msg_hdr="));
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

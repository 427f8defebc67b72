package io.github.syscallunit.engine.decode.type.net;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.SignedInt;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.netlink.NetlinkBuffer;
import io.github.syscallunit.trace.Errno;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Protocols and socket options. */
public final class SocketTypes {
    private static final int AF_PACKET = 17;
    private static final Map<Integer, String> PROTOCOLS = Map.ofEntries(
            Map.entry(2, "inet_protocols"),
            Map.entry(10, "inet_protocols"),
            Map.entry(16, "netlink_protocols"),
            Map.entry(23, "irda_protocols"),
            Map.entry(29, "can_protocols"),
            Map.entry(31, "bluetooth_protocols"),
            Map.entry(34, "isdn_protocols"),
            Map.entry(35, "phonet_protocols"),
            Map.entry(37, "caif_protocols"),
            Map.entry(39, "nfc_protocols"),
            Map.entry(41, "kcm_protocols"),
            Map.entry(43, "smc_protocols"));
    private static final int SOL_SOCKET = 1;
    private static final int SO_ATTACH_FILTER = 26;

    private SocketTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "sockproto" -> new Protocol(arguments.number(0));
            case "socktype" -> new SocketType();
            case "sollevel" -> new Level();
            case "sockbuf" -> new Data(arguments.number(0), length(arguments), arguments.parser());
            case "optname" -> new Option(arguments.number(0), false);
            case "getoptname" -> new Option(arguments.number(0), true);
            case "soerror" -> new PendingError();
            case "setopt" ->
                new Value(arguments.number(0), arguments.number(1), arguments.number(2), -1, arguments.parser());
            case "getopt" ->
                new Value(
                        arguments.number(0),
                        arguments.number(1),
                        arguments.number(2),
                        arguments.parameter(2),
                        arguments.parser());
            default -> null;
        };
    }

    /** {@return the length of data, which is not longer than the program's buffer if that has a length of its own} */
    private static ArgumentRef length(TypeParser.Arguments arguments) {
        ArgumentRef length = arguments.number(1);
        if (arguments.count() == 2) {
            return length;
        }
        ArgumentRef room = arguments.number(2);
        return call -> Math.min(length.of(call), Math.max(0, room.of(call)));
    }

    private static void named(DecodeContext call, String set, long value, StringBuilder out) {
        call.named(set, value & 0xffff_ffffL, out);
    }

    /** What is sent to a socket, or was received from it. */
    record Data(ArgumentRef socket, ArgumentRef length, TypeParser types) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            NetlinkBuffer.show(call, types, (int) socket.of(call), value, length.of(call), out);
        }
    }

    /** A protocol of the family. */
    record Protocol(ArgumentRef family) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int number = (int) family.of(call);
            String set = PROTOCOLS.get(number);
            if (number == AF_PACKET) {
                named(call, "eth_protocols", Short.reverseBytes((short) value) & 0xffff, out.append("htons("));
                out.append(')');
            } else if (set == null) {
                Numbers.unsigned(value, out);
            } else {
                named(call, set, value, out);
            }
        }
    }

    /** The type of a socket, with flags. */
    record SocketType() implements Type {
        private static final int TYPES = 0xf;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long flags = value & 0xffff_ffffL;
            if (ConstantTable.instance().set("sock_types").name(call.abi(), flags & TYPES) == null) {
                named(call, "sock_flags", flags, out);
            } else {
                named(call, "sock_types", flags & TYPES, out);
                if ((flags & ~TYPES) != 0) {
                    named(call, "sock_flags", flags & ~TYPES, out.append('|'));
                }
            }
        }
    }

    /** The protocol that an option belongs to. */
    record Level() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            named(call, "sol_levels", value, out);
        }
    }

    /**
     * An option of a protocol.
     *
     * @param reads whether it is read, for which some options have names of their own
     */
    record Option(ArgumentRef level, boolean reads) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            String set = SocketOptions.instance().names((int) level.of(call));
            boolean isFilter = reads && level.of(call) == SOL_SOCKET && (int) value == SO_ATTACH_FILTER;
            if (set == null) {
                Numbers.unsigned(value, out);
            } else {
                named(call, isFilter ? "so_read_options" : set, value, out);
            }
        }
    }

    /** An option's value. In {@code getsockopt} its length stands in memory. */
    record Value(ArgumentRef level, ArgumentRef option, ArgumentRef length, int lengthParameter, TypeParser types)
            implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            boolean reads = lengthParameter >= 0;
            int size = reads ? written(call) : (int) length.of(call);
            if (value == 0 || size < 0) {
                Numbers.address(value, out);
                return;
            }
            long room = reads ? Math.max(0, call.pending().saved(lengthParameter)) : -1;
            SocketOptions.instance()
                    .value((int) level.of(call), (int) option.of(call), reads, types)
                    .show(call, value, size, room, out);
        }

        private int written(DecodeContext call) {
            int at = call.fetch(length.of(call), 4);
            return at == TraceeBuffer.UNREADABLE ? -1 : call.buffer().int32(at);
        }
    }

    /** The pending error of a socket. */
    record PendingError() implements SignedInt {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append(value == 0 ? "0" : Errno.of((int) value).name());
        }
    }
}

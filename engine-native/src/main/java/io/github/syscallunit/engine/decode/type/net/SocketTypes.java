package io.github.syscallunit.engine.decode.type.net;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.ScalarTypes;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.StringTypes;
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
    private static final int SO_ERROR = 4;
    private static final int SO_PEERCRED = 17;
    private static final int SO_LINGER = 13;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_CONGESTION = 13;

    private SocketTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "sockproto" -> new Protocol(arguments.number(0));
            case "socktype" -> new SocketType();
            case "sollevel" -> new Level();
            case "sockbuf" -> new Data(arguments.number(0), length(arguments), arguments.parser());
            case "optname" -> new Option(arguments.number(0));
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

    /** An option of a protocol. */
    record Option(ArgumentRef level) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            String set = switch ((int) level.of(call)) {
                case SOL_SOCKET -> "so_options";
                case 0 -> "ip_options";
                case 41 -> "ipv6_options";
                case IPPROTO_TCP -> "tcp_options";
                case 17 -> "udp_options";
                case 263 -> "packet_options";
                case 270 -> "netlink_options";
                default -> "";
            };
            if (set.isEmpty()) {
                Numbers.unsigned(value, out);
            } else {
                named(call, set, value, out);
            }
        }
    }

    /** An option's value: a number mostly. */
    record Value(ArgumentRef level, ArgumentRef option, ArgumentRef length, int lengthParameter, TypeParser types)
            implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int size = (int) length.of(call);
            if (lengthParameter >= 0) {
                int at = call.fetch(length.of(call), 4);
                size = at == TraceeBuffer.UNREADABLE ? -1 : call.buffer().int32(at);
            }
            if (value == 0 || (size < 0 && (lengthParameter >= 0 || known((int) level.of(call))))) {
                Numbers.address(value, out);
                return;
            }
            int protocol = (int) level.of(call);
            int name = (int) option.of(call);
            String struct = struct(protocol, name);
            if (struct != null) {
                Type type = types.type(struct);
                if (size < type.size(call.abi())) {
                    bytes(call, value, size, out);
                } else {
                    new AddressTypes.To(type).print(call, value, out);
                }
            } else if (isText(protocol, name) || !known(protocol) || !named(call, protocol, name)) {
                unknown(call, value, size, out);
            } else if (size >= 4) {
                number(call, protocol, name, value, call.fetch(value, 4), out);
            } else if (lengthParameter >= 0 && size > 0) {
                StringTypes.sized(call, value, size, DecodeOptions.Escapes.HEX, out);
            } else {
                Numbers.address(value, out);
            }
        }

        private void unknown(DecodeContext call, long value, int size, StringBuilder out) {
            if (lengthParameter >= 0 && size == 0) {
                Numbers.address(value, out);
            } else if (lengthParameter >= 0 && size == 4) {
                new AddressTypes.To(new ScalarTypes.Plain(4, true, (number, to) -> to.append(number)))
                        .print(call, value, out);
            } else {
                StringTypes.sized(call, value, size & 0xffff_ffffL, out);
            }
        }

        private void number(DecodeContext call, int protocol, int name, long value, int at, StringBuilder out) {
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            int number = call.buffer().int32(at);
            out.append('[');
            if (lengthParameter >= 0 && protocol == SOL_SOCKET && name == SO_ERROR && number != 0) {
                out.append(Errno.of(number).name());
            } else {
                out.append(number);
            }
            out.append(']');
        }

        private static void bytes(DecodeContext call, long value, int size, StringBuilder out) {
            StringTypes.sized(call, value, size, out);
        }

        private static boolean named(DecodeContext call, int protocol, int name) {
            return protocol != SOL_SOCKET
                    || ConstantTable.instance().set("so_options").name(call.abi(), name & 0xffff_ffffL) != null;
        }

        private static boolean known(int protocol) {
            return protocol == SOL_SOCKET
                    || protocol == 0
                    || protocol == 41
                    || protocol == IPPROTO_TCP
                    || protocol == 17
                    || protocol == 270;
        }

        private static boolean isText(int protocol, int name) {
            return (protocol == IPPROTO_TCP && name == TCP_CONGESTION)
                    || (protocol == SOL_SOCKET && name == SO_ATTACH_FILTER);
        }

        private static @Nullable String struct(int protocol, int name) {
            if (protocol != SOL_SOCKET) {
                return null;
            }
            return switch (name) {
                case SO_LINGER -> "linger";
                case SO_PEERCRED -> "ucred";
                default -> null;
            };
        }
    }
}

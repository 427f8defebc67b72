package io.github.syscallunit.engine.decode.type.net;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.InetFormat;
import io.github.syscallunit.engine.decode.text.InterfaceNames;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.PointerType;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import org.jspecify.annotations.Nullable;

/** The addresses of sockets. */
public final class SockaddrTypes {
    private static final int AF_UNIX = 1;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int AF_NETLINK = 16;
    private static final int LONGEST = 128;
    private static final int LONGEST_PATH = 108;

    private SockaddrTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "sockaddr" -> new InputAddress(arguments.number(0));
            case "sockaddrout" -> new OutputAddress(arguments.parameter(0), arguments.number(0));
            case "socklen" -> new Length();
            default -> null;
        };
    }

    /** An address that the program passes, with its length. */
    record InputAddress(ArgumentRef length) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            address(call, value, (int) length.of(call), out);
        }
    }

    /** An address that the kernel fills in, limited by its length and by the program's buffer. */
    record OutputAddress(int lengthParameter, ArgumentRef length) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int room = (int) call.pending().saved(lengthParameter);
            int at = call.fetch(length.of(call), 4);
            if (value == 0 || at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
            } else {
                int given = call.buffer().int32(at);
                address(call, value, room >= 0 && given > room ? room : given, out);
            }
        }
    }

    /** The address of a length, which the kernel changes from that of the buffer to that of the address. */
    record Length() implements PointerType {
        @Override
        public void atEntry(DecodeContext call, int parameter, long value) {
            int at = call.fetch(value, 4);
            call.pending()
                    .save(
                            parameter,
                            at == TraceeBuffer.UNREADABLE ? -1 : call.buffer().int32(at));
        }

        @Override
        public boolean shownOnFailure() {
            return true;
        }

        @Override
        public long extent(DecodeContext call) {
            return 4;
        }

        @Override
        public void show(DecodeContext call, int at, StringBuilder out) {
            long before = call.pending().saved(call.format().indexOf(this));
            int after = call.buffer().int32(at);
            out.append('[').append(call.failed() ? before : after);
            if (!call.failed() && before != after) {
                out.setLength(out.length() - Integer.toString(after).length());
                out.append(before).append(" => ").append(after);
            }
            out.append(']');
        }
    }

    static void address(DecodeContext call, long address, int length, StringBuilder out) {
        int size = Math.min(length, LONGEST);
        int at = length < 2 ? TraceeBuffer.UNREADABLE : call.fetch(address, size);
        if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(address, out);
            return;
        }
        addressAt(call, at, length, out);
    }

    /** Shows an address that was copied already. */
    public static void addressAt(DecodeContext call, int at, int length, StringBuilder out) {
        int size = Math.min(length, LONGEST);
        int family = (int) call.buffer().load(at, 2, false);
        call.named("address_families", family, out.append("{sa_family="));
        if (length > 2) {
            out.append(", ");
            byFamily(call, family, at, size, out);
        }
        out.append('}');
    }

    private static void byFamily(DecodeContext call, int family, int at, int size, StringBuilder out) {
        if (family == AF_UNIX) {
            sockaddrUn(call, at + 2, Math.min(size - 2, LONGEST_PATH), out);
        } else if (family == AF_INET && size >= 16) {
            out.append("sin_port=htons(").append(call.buffer().unsignedShortBigEndian(at + 2));
            out.append("), sin_addr=inet_addr(\"");
            ipv4(call.buffer(), at + 4, out);
            out.append("\")");
        } else if (family == AF_INET6 && size >= 24) {
            sockaddrIn6(call.buffer(), at, size, out);
        } else if (family == AF_NETLINK && size >= 12) {
            long pad = call.buffer().load(at + 2, 2, false);
            if (pad != 0) {
                Numbers.hex(pad, out.append("nl_pad="));
                out.append(", ");
            }
            out.append("nl_pid=").append(call.buffer().int32(at + 4));
            out.append(String.format(", nl_groups=%08x", call.buffer().int32(at + 8)));
        } else {
            CStringLiteral.quote(call.buffer(), at + 2, size - 2, call.options().escapes(), out.append("sa_data="));
        }
    }

    private static void sockaddrUn(DecodeContext call, int at, int size, StringBuilder out) {
        TraceeBuffer data = call.buffer();
        out.append("sun_path=");
        if (data.unsignedByte(at) == 0) {
            CStringLiteral.quote(data, at + 1, size - 1, call.options().escapes(), out.append('@'));
            return;
        }
        int end = 0;
        while (end < size && data.unsignedByte(at + end) != 0) {
            end++;
        }
        CStringLiteral.quote(data, at, end, call.options().escapes(), out);
    }

    static void ipv4(TraceeBuffer data, int at, StringBuilder out) {
        for (int i = 0; i < 4; i++) {
            out.append(i == 0 ? "" : ".").append(data.unsignedByte(at + i));
        }
    }

    private static void sockaddrIn6(TraceeBuffer data, int at, int size, StringBuilder out) {
        out.append("sin6_port=htons(").append(data.unsignedShortBigEndian(at + 2));
        out.append("), sin6_flowinfo=htonl(")
                .append(Integer.reverseBytes(data.int32(at + 4)) & 0xffff_ffffL)
                .append("), inet_pton(AF_INET6, \"");
        ipv6(data, at + 8, out);
        out.append("\", &sin6_addr)");
        if (size >= 28) {
            long scope = data.load(at + 24, 4, false);
            out.append(", sin6_scope_id=");
            if (isLinkLocal(data, at + 8)) {
                InterfaceNames.append(scope, out);
            } else {
                out.append(scope);
            }
        }
    }

    /** Addresses whose scope is a link, on which the scope's number is an interface's; RFC 4291 and 4007. */
    private static boolean isLinkLocal(TraceeBuffer data, int at) {
        int first = data.unsignedByte(at);
        int second = data.unsignedByte(at + 1);
        return (first == 0xfe && (second & 0xc0) == 0x80) || (first == 0xff && (second & 0xf) == 2);
    }

    static void ipv6(TraceeBuffer data, int at, StringBuilder out) {
        byte[] bytes = new byte[16];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) data.unsignedByte(at + i);
        }
        out.append(InetFormat.ipv6(bytes));
    }
}

package io.github.syscallunit.engine.decode.type.net;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.InterfaceNames;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.FieldScope;
import io.github.syscallunit.engine.decode.type.PointerType;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.StructType;
import io.github.syscallunit.engine.linux.proc.PidNamespaces;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The addresses of sockets. */
public final class SockaddrTypes {
    private static final int AF_UNIX = 1;
    private static final int AF_NETLINK = 16;
    private static final int LONGEST = 128;
    private static final int LONGEST_PATH = 108;
    static final int INET_SIZE = 16;
    /** The size of an address of version 6 without its scope. */
    static final int INET6_SIZE = 24;

    private static final int INET6_SCOPED_SIZE = 28;
    private static final int NETLINK_SIZE = 12;

    private SockaddrTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "sockaddr" -> new InputAddress(arguments.number(0), arguments.parser());
            case "sockaddrout" -> new OutputAddress(arguments.parameter(0), arguments.number(0), arguments.parser());
            case "socklen" -> new Length();
            default -> AddressFields.type(name, arguments);
        };
    }

    /** An address that the program passes, with its length. */
    record InputAddress(ArgumentRef length, TypeParser types) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            address(call, types, value, (int) length.of(call), out);
        }
    }

    /** An address that the kernel fills in, limited by its length and by the program's buffer. */
    record OutputAddress(int lengthParameter, ArgumentRef length, TypeParser types) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int room = (int) call.pending().saved(lengthParameter);
            int at = call.fetch(length.of(call), 4);
            if (value == 0 || at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
            } else {
                int given = call.buffer().int32(at);
                address(call, types, value, room >= 0 && given > room ? room : given, out);
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

    static void address(DecodeContext call, TypeParser types, long address, int length, StringBuilder out) {
        int size = Math.min(length, LONGEST);
        int at = length < 2 ? TraceeBuffer.UNREADABLE : call.fetch(address, size);
        if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(address, out);
            return;
        }
        addressAt(call, types, at, length, out);
    }

    /** Shows an address that was copied already. */
    public static void addressAt(DecodeContext call, TypeParser types, int at, int length, StringBuilder out) {
        int size = Math.min(length, LONGEST);
        int family = (int) call.buffer().load(at, 2, false);
        call.named("address_families", family, out.append("{sa_family="));
        if (length > 2) {
            out.append(", ");
            byFamily(call, types, family, at, size, out);
        }
        out.append('}');
    }

    private static void byFamily(
            DecodeContext call, TypeParser types, int family, int at, int size, StringBuilder out) {
        if (family == AF_UNIX) {
            sockaddrUn(call, at + 2, Math.min(size - 2, LONGEST_PATH), out);
        } else if (family == InternetAddress.AF_INET && size >= INET_SIZE) {
            inet(call, at, out);
        } else if (family == InternetAddress.AF_INET6 && size >= INET6_SIZE) {
            inet6(call, at, size, out);
        } else if (family == AF_NETLINK && size >= NETLINK_SIZE) {
            netlink(call, at, out);
        } else {
            other(call, family == AF_NETLINK ? null : AddressTable.of(types).struct(family, size), at, size, out);
        }
    }

    /** Shows an address by the fields of a struct, which may refer to its {@code length}, or as bytes. */
    private static void other(DecodeContext call, @Nullable StructType struct, int at, int size, StringBuilder out) {
        if (struct == null) {
            CStringLiteral.quote(call.buffer(), at + 2, size - 2, call.options().escapes(), out.append("sa_data="));
            return;
        }
        FieldScope outer = call.scope();
        call.scope(name -> size);
        struct.fields(call, at, Long.MAX_VALUE, out);
        call.scope(outer);
    }

    static void inet(DecodeContext call, int at, StringBuilder out) {
        NetworkNumber.PORT.printAt(call, at + 2, out.append("sin_port="));
        InternetAddress.show(call, InternetAddress.AF_INET, at + 4, "sin_addr", out.append(", "));
    }

    private static void netlink(DecodeContext call, int at, StringBuilder out) {
        TraceeBuffer data = call.buffer();
        long pad = data.load(at + 2, 2, false);
        if (pad != 0) {
            Numbers.hex(pad, out.append("nl_pad="));
            out.append(", ");
        }
        call.processId(PidNamespaces.Kind.PROCESS, data.int32(at + 4), out.append("nl_pid="));
        int groups = data.int32(at + 8);
        out.append(", nl_groups=").append(groups == 0 ? "00000000" : String.format(Locale.ROOT, "%#08x", groups));
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

    static void inet6(DecodeContext call, int at, int size, StringBuilder out) {
        TraceeBuffer data = call.buffer();
        NetworkNumber.PORT.printAt(call, at + 2, out.append("sin6_port="));
        NetworkNumber.LONG.printAt(call, at + 4, out.append(", sin6_flowinfo="));
        InternetAddress.show(call, InternetAddress.AF_INET6, at + 8, "sin6_addr", out.append(", "));
        if (size >= INET6_SCOPED_SIZE) {
            long scope = data.load(at + 24, 4, false);
            out.append(", sin6_scope_id=");
            if (isLinkLocal(data, at + 8)) {
                InterfaceNames.append(scope, call.options().constants(), out);
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
}

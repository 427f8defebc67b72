package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.InterfaceNames;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.InMemoryType;
import io.github.syscallunit.engine.decode.type.ScalarTypes;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.ByteField;
import io.github.syscallunit.engine.decode.type.net.InternetAddress;
import io.github.syscallunit.engine.decode.type.net.SockaddrTypes;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** The fields of netlink's structs that have forms of their own. */
final class NetlinkFields {
    private NetlinkFields() {}

    static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "netindex" -> new InterfaceIndex();
            case "be16" -> new BigEndian(2, "htons", null);
            case "be32" -> new BigEndian(4, "htonl", null);
            case "xbe32" -> new BigEndian(4, "htonl", Numbers::hex);
            case "be64" -> new BigEndian(8, "htobe64", null);
            case "be16named" -> new NamedBigEndian(arguments.text(0));
            case "mac" -> new HardwareAddress(Integer.parseInt(arguments.text(0)), null);
            case "macpart" -> new HardwareAddress(Integer.parseInt(arguments.text(1)), arguments.number(0));
            case "icmpfilter" -> new IcmpFilter();
            case "inet4" -> new InetAddressField(call -> InternetAddress.AF_INET, 4, false);
            case "inet6" -> new InetAddressField(call -> InternetAddress.AF_INET6, 16, false);
            case "inet6named" -> new InetAddressField(call -> InternetAddress.AF_INET6, 16, true);
            case "either" ->
                new EitherName(
                        ConstantTable.instance().set(arguments.text(0)),
                        ConstantTable.instance().set(arguments.text(1)),
                        Integer.parseInt(arguments.text(2)) / Byte.SIZE);
            case "inetfield" -> new InetAddressField(arguments.number(0), 16, true);
            case "hexchars" -> new HexCharacters(Integer.parseInt(arguments.text(0)), null);
            case "hexpart" -> new HexCharacters(Integer.parseInt(arguments.text(1)), arguments.number(0));
            case "sockaddrat" -> new SocketAddress(Integer.parseInt(arguments.text(0)), arguments.parser());
            case "places" -> new Places(arguments.type(0), arguments.text(1), Integer.parseInt(arguments.text(2)));
            case "fixeditems" -> new Places(arguments.type(0), "", Integer.parseInt(arguments.text(1)));
            default -> null;
        };
    }

    /** A number that has a name in one of two sets. One without is unknown to the second. */
    record EitherName(ConstantSet first, ConstantSet second, int bytes) implements Type {
        @Override
        public int size(Abi abi) {
            return bytes;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            ConstantSet set = first.name(call.abi(), value) == null ? second : first;
            set.print(call.abi(), value, call.options().constants(), out);
        }
    }

    /** The number of a network interface. */
    record InterfaceIndex() implements Type {
        @Override
        public int size(Abi abi) {
            return 4;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            InterfaceNames.append(
                    ScalarTypes.truncate(value, 4, false), call.options().constants(), out);
        }
    }

    /** A number in the byte order of networks, with the function that makes it. */
    record BigEndian(int bytes, String function, ScalarTypes.@Nullable Format format) implements Type {
        @Override
        public int size(Abi abi) {
            return bytes;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long number = Long.reverseBytes(value) >>> (Long.SIZE - Byte.SIZE * bytes);
            out.append(function).append('(');
            if (format == null) {
                Numbers.unsigned(number, out);
            } else {
                format.print(number, out);
            }
            out.append(')');
        }
    }

    /** A number of 16 bits in the byte order of networks that has a name. */
    record NamedBigEndian(String set) implements Type {
        @Override
        public int size(Abi abi) {
            return 2;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            call.named(set, Short.reverseBytes((short) value) & 0xffff, out.append("htons("));
            out.append(')');
        }
    }

    /** Bytes in a struct; as many of them as another field says, if one does. */
    record HexCharacters(int bytes, @Nullable ArgumentRef length) implements ByteField {
        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            int shown = length == null ? bytes : (int) Math.min(length.of(call), bytes);
            CStringLiteral.quote(call.buffer(), at, shown, DecodeOptions.Escapes.HEX, out);
        }
    }

    /** The address of a socket, in room for any. */
    record SocketAddress(int bytes, TypeParser types) implements InMemoryType {
        @Override
        public int size(Abi abi) {
            return bytes;
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            SockaddrTypes.addressAt(call, types, at, bytes, out);
        }
    }

    /** An array of a fixed size, whose places may have names. */
    record Places(Type type, String names, int count) implements InMemoryType {
        @Override
        public int size(Abi abi) {
            return count * type.size(abi);
        }

        @Override
        public int alignment(Abi abi) {
            return type.alignment(abi);
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            Type element = names.isEmpty()
                    ? type
                    : new IndexedType(type, ConstantTable.instance().set(names));
            out.append('[');
            for (int i = 0; i < count; i++) {
                element.printAt(call, at + i * type.size(call.abi()), out.append(i == 0 ? "" : ", "));
            }
            out.append(']');
        }
    }
}

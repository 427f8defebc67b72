package io.github.syscallunit.engine.decode.type.net;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.PointerType;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.StringTypes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The data of {@code ioctl} calls for network interfaces. */
public final class InterfaceTypes {
    private static final int NAME_SIZE = 16;
    private static final int REQUEST_SIZE = 40;
    private static final int ADDRESS_SIZE = 16;

    private InterfaceTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "ifreq" -> new Request(arguments.text(0), arguments.text(1), arguments.parser());
            case "ifconf" -> new Configuration(arguments.parser());
            default -> null;
        };
    }

    private static void name(DecodeContext call, int at, StringBuilder out) {
        new StringTypes.Characters(NAME_SIZE).printAt(call, at, out);
    }

    /**
     * One interface and one of its properties.
     *
     * @param field the name of the property
     * @param kind how it is shown
     * @param types finds the types of addresses
     */
    record Request(String field, String kind, TypeParser types) implements Type {
        @Override
        public boolean shownOnFailure() {
            return true;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = call.fetch(value, REQUEST_SIZE);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            int data = at + NAME_SIZE;
            name(call, at, out.append("{ifr_name="));
            if (call.failed()) {
                out.append('}');
                return;
            }
            out.append(", ").append(field).append('=');
            switch (kind) {
                case "flags" ->
                    ConstantTable.instance()
                            .set("if_flags")
                            .print(
                                    call.abi(),
                                    call.buffer().load(data, 2, false),
                                    call.options().constants(),
                                    out);
                case "address" -> SockaddrTypes.addressAt(call, types, data, ADDRESS_SIZE, out);
                case "hardware" -> hardware(call, data, out);
                default -> out.append(call.buffer().int32(data));
            }
            out.append('}');
        }

        private static void hardware(DecodeContext call, int at, StringBuilder out) {
            long family = call.buffer().load(at, 2, false);
            call.named("arp_types", family, out.append("{sa_family="));
            out.append(", sa_data=");
            int length = family == 1 || family == 772 ? 6 : ADDRESS_SIZE - 2;
            for (int i = 0; i < length; i++) {
                out.append(i == 0 ? "" : ":")
                        .append(String.format(Locale.ROOT, "%02x", call.buffer().unsignedByte(at + 2 + i)));
            }
            out.append('}');
        }
    }

    /** All interfaces with their addresses. */
    record Configuration(TypeParser types) implements PointerType {
        @Override
        public long extent(DecodeContext call) {
            return 2L * call.abi().wordSize();
        }

        @Override
        public void show(DecodeContext call, int at, StringBuilder out) {
            int word = call.abi().wordSize();
            int length = call.buffer().int32(at);
            long list = call.word(at + word);
            out.append("{ifc_len=").append(length).append(", ifc_buf=");
            int interfaces = call.fetch(list, length);
            if (list == 0 || interfaces == TraceeBuffer.UNREADABLE) {
                Numbers.address(list, out);
            } else {
                out.append('[');
                for (int i = 0; i < length / REQUEST_SIZE; i++) {
                    int next = interfaces + i * REQUEST_SIZE;
                    name(call, next, out.append(i == 0 ? "{ifr_name=" : ", {ifr_name="));
                    SockaddrTypes.addressAt(call, types, next + NAME_SIZE, ADDRESS_SIZE, out.append(", ifr_addr="));
                    out.append('}');
                }
                out.append(']');
            }
            out.append('}');
        }
    }
}

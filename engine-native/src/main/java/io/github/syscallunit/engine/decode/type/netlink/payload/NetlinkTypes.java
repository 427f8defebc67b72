package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.StringTypes;
import io.github.syscallunit.engine.decode.type.common.StructType;
import io.github.syscallunit.engine.decode.type.netlink.FixedPayload;
import io.github.syscallunit.engine.decode.type.netlink.NetlinkTables;
import io.github.syscallunit.engine.decode.type.netlink.PayloadType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of the rows of netlink: what attributes hold, and the fields of their structs. */
public final class NetlinkTypes {
    private static final String ANY = "*";

    private NetlinkTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        Type field = NetlinkFields.type(name, arguments);
        return field != null ? field : payload(name, arguments);
    }

    private static @Nullable Type payload(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "nested" -> nested(arguments);
            case "plainbytes" ->
                (PayloadType) (call, data, out) -> StringTypes.sized(call, data.address(), data.length(), out);
            case "sockaddrdata" -> new SockaddrPayload(Integer.parseInt(arguments.text(0)), arguments.parser());
            case "nlstr" -> new TextPayload();
            case "hwaddr" -> new HardwareAddress(0, hardwareLimit(arguments));
            case "items" -> new ItemsPayload(arguments.type(0), null);
            case "indexed" ->
                new ItemsPayload(arguments.type(0), ConstantTable.instance().set(arguments.text(1)));
            case "more" -> new FixedPayload(arguments.type(0), true);
            case "extended" -> new ExtendedPayload((StructType) arguments.type(0), Integer.parseInt(arguments.text(1)));
            case "byfield" -> new ChosenPayload(call -> arguments.number(0).of(call), choices(arguments));
            case "bykind" -> kinds(arguments);
            case "inetof" -> new InetPayload(arguments.number(0));
            case "named" -> new NumberPayload(ConstantTable.instance().set(arguments.text(0)));
            case "upto8" -> upTo8(new FixedPayload(arguments.type(0), false));
            case "clock" -> new ClockPayload();
            case "hexnumber" -> new HexNumberPayload();
            case "nexthops" -> new NextHops(NetlinkTables.of(arguments.parser()));
            case "rtvia" -> new ViaPayload();
            case "diagcode" -> new BytecodePayload(NetlinkTables.of(arguments.parser()));
            case "routerport" -> new HeadedPayload(arguments.type(0), tables(arguments), arguments.text(1));
            case "bitfields" -> new BitFieldsPayload(arguments.texts());
            default -> null;
        };
    }

    private static NetlinkTables tables(TypeParser.Arguments arguments) {
        return NetlinkTables.of(arguments.parser());
    }

    /** Attributes in an attribute. The table is looked up when one is shown, as tables refer to each other. */
    private static PayloadType nested(TypeParser.Arguments arguments) {
        NetlinkTables tables = tables(arguments);
        String table = arguments.text(0);
        return (call, data, out) -> tables.table(table).list(call, data, out);
    }

    private static @Nullable ArgumentRef hardwareLimit(TypeParser.Arguments arguments) {
        return arguments.count() == 0 ? null : arguments.number(0);
    }

    /** A number, of data that a number can have. */
    private static PayloadType upTo8(PayloadType number) {
        return (call, data, out) -> {
            if (data.length() > Long.BYTES) {
                data.bytes(call, out);
            } else {
                number.show(call, data, out);
            }
        };
    }

    /** Reads {@code field,VALUE:type,VALUE:type,*:type}. */
    private static Map<Long, PayloadType> choices(TypeParser.Arguments arguments) {
        Map<Long, PayloadType> choices = new HashMap<>();
        for (int i = 1; i < arguments.count(); i++) {
            String[] choice = arguments.text(i).split(":", 2);
            PayloadType type = tables(arguments).payload(choice[1]);
            choices.put(
                    choice[0].equals(ANY)
                            ? ChosenPayload.OTHER
                            : ConstantTable.instance().value(choice[0]),
                    type);
        }
        return choices;
    }

    /** Reads {@code ATTRIBUTE,text:type,text:type}. */
    private static PayloadType kinds(TypeParser.Arguments arguments) {
        Map<String, PayloadType> kinds = new LinkedHashMap<>();
        for (int i = 1; i < arguments.count(); i++) {
            String[] kind = arguments.text(i).split(":", 2);
            kinds.put(kind[0], tables(arguments).payload(kind[1]));
        }
        return new KindPayload(ConstantTable.instance().value(arguments.text(0)), kinds);
    }
}

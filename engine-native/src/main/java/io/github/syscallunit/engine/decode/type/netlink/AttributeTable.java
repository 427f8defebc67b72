package io.github.syscallunit.engine.decode.type.netlink;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Attributes of one kind: their names, and what they hold. An attribute without a type is shown as bytes.
 *
 * @param names the names of the types; null for types that have no names
 * @param types what they hold, by type
 */
public record AttributeTable(@Nullable ConstantSet names, Map<Long, PayloadType> types) implements ElementList.Element {
    /** Attributes of which nothing is known. */
    static final AttributeTable UNKNOWN = new AttributeTable(null, Map.of());

    private static final int HEADER = 4;
    private static final long FLAGS = 0xc000;

    @Override
    public int headerSize() {
        return HEADER;
    }

    @Override
    public long length(DecodeContext call, int header) {
        return call.buffer().load(header, 2, false);
    }

    /** Shows a list of attributes. */
    public void list(DecodeContext call, Payload list, StringBuilder out) {
        ElementList.show(call, this, list.list(), out);
    }

    @Override
    public void show(DecodeContext call, int header, Payload element, StringBuilder out) {
        boolean hasData = element.length() > HEADER;
        long type = call.buffer().load(header + 2, 2, false);
        out.append(hasData ? "[" : "").append("{nla_len=").append(length(call, header));
        type(call, type, out.append(", nla_type="));
        out.append('}');
        if (hasData) {
            data(call, type & ~FLAGS, element.after(HEADER), out.append(", "));
            out.append(']');
        }
    }

    private void data(DecodeContext call, long type, Payload data, StringBuilder out) {
        PayloadType known = types.get(type);
        data.siblings().begin(type);
        if (known == null) {
            data.bytes(call, out);
        } else {
            known.show(call, data, out);
        }
    }

    private void type(DecodeContext call, long value, StringBuilder out) {
        DecodeOptions.Constants style = call.options().constants();
        if ((value & FLAGS) != 0) {
            ConstantTable.instance().set("nl_attribute_flags").print(call.abi(), value & FLAGS, style, out);
            out.append('|');
        }
        if (names == null) {
            Numbers.hex(value & ~FLAGS, out);
        } else {
            names.print(call.abi(), value & ~FLAGS, style, out);
        }
    }
}

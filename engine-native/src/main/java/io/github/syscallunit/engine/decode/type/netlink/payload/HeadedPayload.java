package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.netlink.ElementList;
import io.github.syscallunit.engine.decode.type.netlink.NetlinkTables;
import io.github.syscallunit.engine.decode.type.netlink.Payload;
import io.github.syscallunit.engine.decode.type.netlink.PayloadType;

/**
 * A value, and attributes behind it.
 *
 * @param head the value
 * @param tables the tables
 * @param attributes the table of the attributes
 */
record HeadedPayload(Type head, NetlinkTables tables, String attributes) implements PayloadType {
    @Override
    public void show(DecodeContext call, Payload data, StringBuilder out) {
        int size = head.size(call.abi());
        if (data.length() < size) {
            data.bytes(call, out);
            return;
        }
        int at = data.fetch(call, size);
        if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(data.address(), out);
            return;
        }
        head.printAt(call, at, out);
        int begin = ElementList.align(size);
        if (data.length() > begin) {
            tables.table(attributes).list(call, data.after(begin), out.append(", "));
        }
    }
}

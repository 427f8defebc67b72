package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.netlink.ElementList;
import io.github.syscallunit.engine.decode.type.netlink.NetlinkTables;
import io.github.syscallunit.engine.decode.type.netlink.Payload;
import io.github.syscallunit.engine.decode.type.netlink.PayloadType;

/** The next hops of a route: {@code struct rtnexthop}, each with attributes of a route. */
record NextHops(NetlinkTables tables) implements PayloadType, ElementList.Element {
    private static final int HEADER = 8;

    @Override
    public void show(DecodeContext call, Payload data, StringBuilder out) {
        ElementList.show(call, this, data.list(), out);
    }

    @Override
    public boolean countsPadding() {
        return true;
    }

    @Override
    public int headerSize() {
        return HEADER;
    }

    @Override
    public long length(DecodeContext call, int header) {
        return call.buffer().load(header, 2, false);
    }

    @Override
    public void show(DecodeContext call, int header, Payload hop, StringBuilder out) {
        Type type = tables.type("rtnexthop");
        boolean hasAttributes = hop.length() > HEADER;
        type.printAt(call, header, out.append(hasAttributes ? "[" : ""));
        if (hasAttributes) {
            tables.table("rta").list(call, hop.after(HEADER), out.append(", "));
        }
        out.append(hasAttributes ? "]" : "");
    }
}

package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.type.BracedType;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.trace.table.Abi;

/** The set of types that a raw socket filters: {@code [ICMP_ECHO ICMP_REDIRECT]}. Of a large set the others are shown. */
record IcmpFilter() implements BracedType {
    private static final int TYPES = 32;

    @Override
    public int size(Abi abi) {
        return TYPES / Byte.SIZE;
    }

    @Override
    public void printAt(DecodeContext call, int at, StringBuilder out) {
        int bits = call.buffer().int32(at);
        boolean others = Integer.bitCount(bits) >= TYPES * 2 / 3;
        out.append(others ? "~[" : "[");
        int start = out.length();
        for (int type = 0; type < TYPES; type++) {
            if ((bits >> type & 1) != (others ? 1 : 0)) {
                name(call, type, out.append(out.length() == start ? "" : " "));
            }
        }
        out.append(']');
    }

    private static void name(DecodeContext call, int type, StringBuilder out) {
        ConstantSet types = ConstantTable.instance().set("icmp_types");
        String name = types.name(call.abi(), type);
        if (name == null) {
            Numbers.unsigned(type, out);
        } else {
            out.append(name);
        }
    }
}

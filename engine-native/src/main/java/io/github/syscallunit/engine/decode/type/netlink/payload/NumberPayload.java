package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.netlink.Payload;
import io.github.syscallunit.engine.decode.type.netlink.PayloadType;

/** A number with a name, as wide as the data. */
record NumberPayload(ConstantSet names) implements PayloadType {
    @Override
    public void show(DecodeContext call, Payload data, StringBuilder out) {
        if (data.length() > Long.BYTES) {
            data.bytes(call, out);
            return;
        }
        int at = data.fetch(call, data.length());
        if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(data.address(), out);
            return;
        }
        long value = 0;
        for (int i = data.length() - 1; i >= 0; i--) {
            value = value << Byte.SIZE | call.buffer().unsignedByte(at + i);
        }
        names.print(call.abi(), value, call.options().constants(), out);
    }
}

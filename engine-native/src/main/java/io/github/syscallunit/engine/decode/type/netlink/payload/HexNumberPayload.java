package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.netlink.Payload;
import io.github.syscallunit.engine.decode.type.netlink.PayloadType;

/** A number as wide as the data, if a number may be so wide. */
record HexNumberPayload() implements PayloadType {
    @Override
    public void show(DecodeContext call, Payload data, StringBuilder out) {
        int size = data.length();
        if (size > Long.BYTES || Integer.bitCount(size) != 1) {
            data.bytes(call, out);
            return;
        }
        int at = data.fetch(call, size);
        if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(data.address(), out);
        } else {
            Numbers.hex(call.buffer().load(at, size, false), out);
        }
    }
}

package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.netlink.Payload;
import io.github.syscallunit.engine.decode.type.netlink.PayloadType;

/** A gateway of another family: {@code struct rtvia}. */
record ViaPayload() implements PayloadType {
    private static final int FAMILY = 2;

    @Override
    public void show(DecodeContext call, Payload data, StringBuilder out) {
        if (data.length() < FAMILY) {
            data.bytes(call, out);
            return;
        }
        int at = data.fetch(call, FAMILY);
        if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(data.address(), out);
            return;
        }
        long family = call.buffer().load(at, FAMILY, false);
        call.named("address_families", family, out.append("{rtvia_family="));
        if (data.length() > FAMILY) {
            InetPayload.show(call, family, data.after(FAMILY), "rtvia_addr", out.append(", "));
        }
        out.append('}');
    }
}

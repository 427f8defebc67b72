package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.netlink.Payload;
import io.github.syscallunit.engine.decode.type.netlink.PayloadType;

/** A string, whose last byte should be the zero that ends it. Three dots stand behind one without. */
record TextPayload() implements PayloadType {
    @Override
    public void show(DecodeContext call, Payload data, StringBuilder out) {
        int at = data.fetch(call, data.length());
        if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(data.address(), out);
            return;
        }
        int last = data.length() - 1;
        int length = call.buffer().unsignedByte(at + last) == 0 ? last : data.length();
        int shown = Math.min(length, call.options().stringLimit());
        int start = out.length();
        CStringLiteral.quote(call.buffer(), at, shown, call.options().escapes(), out);
        data.siblings().note(out.substring(start + 1, out.length() - 1));
        out.append(length > last || shown < length ? "..." : "");
    }
}

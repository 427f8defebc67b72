package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.netlink.Payload;
import io.github.syscallunit.engine.decode.type.netlink.PayloadType;

/**
 * A string, whose last byte should be the zero that ends it. Three dots stand behind one without, as behind one that is cut
 * elsewhere than at a zero.
 */
record TextPayload() implements PayloadType {
    @Override
    public void show(DecodeContext call, Payload data, StringBuilder out) {
        int shown = Math.min(data.length(), call.options().stringLimit());
        int at = data.fetch(call, shown);
        if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(data.address(), out);
            return;
        }
        boolean ended = shown > 0 && call.buffer().unsignedByte(at + shown - 1) == 0;
        int start = out.length();
        CStringLiteral.quote(
                call.buffer(), at, ended ? shown - 1 : shown, call.options().escapes(), out);
        data.siblings().note(out.substring(start + 1, out.length() - 1));
        out.append(ended ? "" : "...");
    }
}

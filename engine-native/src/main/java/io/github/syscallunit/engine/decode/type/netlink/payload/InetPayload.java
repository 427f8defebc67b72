package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.net.InternetAddress;
import io.github.syscallunit.engine.decode.type.netlink.Payload;
import io.github.syscallunit.engine.decode.type.netlink.PayloadType;

/** An internet address of the family that a field of the message's struct says. */
record InetPayload(ArgumentRef family) implements PayloadType {
    @Override
    public void show(DecodeContext call, Payload data, StringBuilder out) {
        show(call, family.of(call), data, "", out);
    }

    /**
     * Shows an address.
     *
     * @param field the name of the field that is shown with it; empty for none
     */
    static void show(DecodeContext call, long family, Payload data, String field, StringBuilder out) {
        int size = InternetAddress.size(family);
        if (size == 0 || data.length() < size) {
            data.bytes(call, out.append(field.isEmpty() ? "" : field + "="));
            return;
        }
        int at = data.fetch(call, size);
        if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(data.address(), out.append(field.isEmpty() ? "" : field + "="));
        } else {
            InternetAddress.show(call, family, at, field, out);
        }
    }
}

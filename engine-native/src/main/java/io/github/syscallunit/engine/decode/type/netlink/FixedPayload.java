package io.github.syscallunit.engine.decode.type.netlink;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;

/**
 * A value of a fixed size. Data that is shorter is shown as bytes.
 *
 * @param type of the value
 * @param rest whether bytes behind it are shown
 */
public record FixedPayload(Type type, boolean rest) implements PayloadType {
    @Override
    public void show(DecodeContext call, Payload data, StringBuilder out) {
        int size = type.size(call.abi());
        if (data.length() < size) {
            data.bytes(call, out);
            return;
        }
        int at = data.fetch(call, size);
        if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(data.address(), out);
            return;
        }
        type.printAt(call, at, out);
        if (rest && data.length() > size) {
            data.after(size).bytes(call, out.append(", "));
        }
    }
}

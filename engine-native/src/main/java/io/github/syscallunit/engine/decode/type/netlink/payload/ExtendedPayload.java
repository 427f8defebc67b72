package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.common.StructType;
import io.github.syscallunit.engine.decode.type.netlink.Payload;
import io.github.syscallunit.engine.decode.type.netlink.PayloadType;

/**
 * A struct that grew with the kernel: of a shorter one the fields that it has are shown.
 *
 * @param type the whole struct
 * @param smallest the size that it had at first; shorter data is shown as bytes
 */
record ExtendedPayload(StructType type, int smallest) implements PayloadType {
    @Override
    public void show(DecodeContext call, Payload data, StringBuilder out) {
        if (data.length() < smallest) {
            data.bytes(call, out);
            return;
        }
        int whole = type.size(call.abi());
        int at = call.buffer().put(new byte[whole]);
        int size = Math.min(data.length(), whole);
        int copy = data.fetch(call, size);
        if (copy == TraceeBuffer.UNREADABLE) {
            Numbers.address(data.address(), out);
            return;
        }
        call.buffer().copy(copy, at, size);
        type.fields(call, at, size, out.append('{'));
        out.append('}');
    }
}

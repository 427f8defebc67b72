package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.net.SockaddrTypes;
import io.github.syscallunit.engine.decode.type.netlink.Payload;
import io.github.syscallunit.engine.decode.type.netlink.PayloadType;
import io.github.syscallunit.trace.table.Abi;

/**
 * The address of a socket.
 *
 * @param bytes the size of the smallest
 * @param types finds the types of its fields
 */
record SockaddrPayload(int bytes, TypeParser types) implements PayloadType {
    private static final int LONGEST = 128;

    @Override
    public int smallest(Abi abi) {
        return bytes;
    }

    @Override
    public void show(DecodeContext call, Payload data, StringBuilder out) {
        int length = Math.min(data.length(), LONGEST);
        int at = length < 2 ? TraceeBuffer.UNREADABLE : data.fetch(call, length);
        if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(data.address(), out);
        } else {
            SockaddrTypes.addressAt(call, types, at, length, out);
        }
    }
}

package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.common.ExtensibleStruct;
import io.github.syscallunit.engine.decode.type.netlink.Payload;
import io.github.syscallunit.engine.decode.type.netlink.PayloadType;
import java.util.List;

/**
 * Bits with names, of which those that are set are shown: {@code {recverr=1, is_icsk=1}}.
 *
 * @param names the names, from the lowest bit of the first byte
 */
record BitFieldsPayload(List<String> names) implements PayloadType {
    @Override
    public void show(DecodeContext call, Payload data, StringBuilder out) {
        int size = (names.size() + Byte.SIZE - 1) / Byte.SIZE;
        if (data.length() < size) {
            data.bytes(call, out);
            return;
        }
        int at = data.fetch(call, size);
        if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(data.address(), out);
            return;
        }
        bits(call.buffer().load(at, size, false), size, out.append('{'));
        out.append('}');
        ExtensibleStruct.beyond(call, data.address(), size, data.length(), out);
    }

    private void bits(long bits, int size, StringBuilder out) {
        boolean first = true;
        for (int i = 0; i < names.size(); i++) {
            if ((bits >> i & 1) != 0) {
                out.append(first ? "" : ", ").append(names.get(i)).append("=1");
                first = false;
            }
        }
        long unused = bits >>> names.size();
        if (unused != 0) {
            Numbers.hex(unused, out.append(first ? "" : ", ").append("unused="));
            int low = names.size() % Byte.SIZE;
            out.append(" /* bits ").append(low).append("..").append(low + size * Byte.SIZE - names.size());
            out.append(" */");
        }
    }
}

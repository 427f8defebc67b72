package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.netlink.Payload;
import io.github.syscallunit.engine.decode.type.netlink.PayloadType;
import java.util.Map;

/**
 * Data whose type the text of an attribute before it selects. Other texts show it as bytes.
 *
 * @param attribute the attribute before it
 * @param types the types by its text
 */
record KindPayload(long attribute, Map<String, PayloadType> types) implements PayloadType {
    @Override
    public void show(DecodeContext call, Payload data, StringBuilder out) {
        PayloadType type = types.get(data.siblings().text(attribute));
        if (type == null) {
            data.bytes(call, out);
        } else {
            type.show(call, data, out);
        }
    }
}

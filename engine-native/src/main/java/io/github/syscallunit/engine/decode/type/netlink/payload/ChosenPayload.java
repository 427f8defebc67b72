package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.netlink.Payload;
import io.github.syscallunit.engine.decode.type.netlink.PayloadType;
import java.util.Map;

/**
 * Data whose type a field of the message's struct selects. Other values of the field show it as bytes.
 *
 * @param field the field
 * @param types the types by its value; under {@link #OTHER} the one of all other values
 */
record ChosenPayload(ArgumentRef field, Map<Long, PayloadType> types) implements PayloadType {
    static final long OTHER = Long.MIN_VALUE;

    @Override
    public void show(DecodeContext call, Payload data, StringBuilder out) {
        PayloadType type = types.getOrDefault(field.of(call), types.get(OTHER));
        if (type == null) {
            data.bytes(call, out);
        } else {
            type.show(call, data, out);
        }
    }
}

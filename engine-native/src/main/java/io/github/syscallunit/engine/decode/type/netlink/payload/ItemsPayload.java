package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.netlink.Payload;
import io.github.syscallunit.engine.decode.type.netlink.PayloadType;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/**
 * Values of one type, as many as the data has. Data that is too short for one is shown as bytes.
 *
 * @param type of each
 * @param names the names of their places, shown before them; null if places have no names
 */
record ItemsPayload(Type type, @Nullable ConstantSet names) implements PayloadType {
    @Override
    public int smallest(Abi abi) {
        return type.size(abi);
    }

    @Override
    public void show(DecodeContext call, Payload data, StringBuilder out) {
        int size = type.size(call.abi());
        if (data.length() < size) {
            data.bytes(call, out);
            return;
        }
        Type element = names == null ? type : new IndexedType(type, names);
        AddressTypes.elementsAnyway(call, data.address(), data.length() / size, element, out);
    }
}

package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;

/**
 * The address of a struct whose first field of 32 bits is its size. Fields that a version of the kernel has added are
 * shown if the size reaches to the end of them all; what is beyond the known fields is shown as bytes.
 *
 * @param type its known fields
 */
record SelfSizedStruct(StructType type) implements Type {
    @Override
    public void print(DecodeContext call, long value, StringBuilder out) {
        int head = call.fetch(value, Integer.BYTES);
        if (head == TraceeBuffer.UNREADABLE) {
            Numbers.address(value, out);
            return;
        }
        long given = call.buffer().load(head, Integer.BYTES, false);
        int known = type.versionSize(call.abi(), given);
        int at = call.buffer().put(new byte[type.size(call.abi())]);
        int copy = call.fetch(value, known);
        call.buffer().copy(copy == TraceeBuffer.UNREADABLE ? head : copy, at, copy < 0 ? Integer.BYTES : known);
        type.fields(call, at, copy < 0 ? Integer.BYTES : known, out.append('{'));
        if (copy == TraceeBuffer.UNREADABLE) {
            out.append(", ???");
        } else if (known == type.size(call.abi())) {
            ExtensibleStruct.beyond(call, value, known, given, out);
        }
        out.append('}');
    }
}

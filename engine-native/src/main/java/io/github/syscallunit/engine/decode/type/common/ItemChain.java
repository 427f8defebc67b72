package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;

/**
 * Items that begin where their field is, the last of a struct: each has a head, which says how many bytes follow it.
 *
 * @param head the struct
 * @param length its field with the number of bytes behind it
 * @param count how many items there are
 * @param size how many bytes they take together
 */
record ItemChain(StructType head, String length, ArgumentRef count, ArgumentRef size) implements ByteField {
    @Override
    public int bytes() {
        return 0;
    }

    @Override
    public void printAt(DecodeContext call, int at, StringBuilder out) {
        long place = call.addressOf(at);
        long end = place + size.of(call);
        long items = count.of(call);
        int fixed = head.size(call.abi());
        out.append('[');
        for (long i = 0; i < items; i++) {
            int mark = call.buffer().end();
            int from = place + fixed > end ? TraceeBuffer.UNREADABLE : call.fetch(place, fixed);
            if (from == TraceeBuffer.UNREADABLE) {
                AddressTypes.cut(call, place, place + fixed > end ? 0 : fixed, out);
                break;
            }
            head.printAt(call, from, out.append(i == 0 ? "" : ", "));
            place += fixed + head.scope(call, from).value(length);
            call.buffer().release(mark);
        }
        out.append(']');
    }
}

package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;

/**
 * A struct whose size is passed with it, and of which a program may pass only the first fields: the others are zero.
 *
 * @param size the size that the program passes
 * @param type its known fields
 */
record ZeroExtendedStruct(ArgumentRef size, StructType type) implements Type {
    private static final int PAGE = 4096;

    @Override
    public void print(DecodeContext call, long value, StringBuilder out) {
        long given = size.of(call) & 0xffff_ffffL;
        int known = type.size(call.abi());
        int fetched = (int) Math.min(given, known);
        int at = call.buffer().put(new byte[known]);
        int copy = fetched == 0 || given > PAGE ? TraceeBuffer.UNREADABLE : call.fetch(value, fetched);
        if (copy == TraceeBuffer.UNREADABLE) {
            Numbers.address(value, out);
            return;
        }
        call.buffer().copy(copy, at, fetched);
        type.fields(call, at, given, out.append('{'));
        out.append(given > known && !isZero(call, value + known, Math.min(given, PAGE) - known) ? ", ...}" : "}");
    }

    private static boolean isZero(DecodeContext call, long address, long length) {
        int at = length <= 0 ? TraceeBuffer.UNREADABLE : call.fetch(address, length);
        for (int i = 0; at != TraceeBuffer.UNREADABLE && i < length; i++) {
            if (call.buffer().unsignedByte(at + i) != 0) {
                return false;
            }
        }
        return true;
    }
}

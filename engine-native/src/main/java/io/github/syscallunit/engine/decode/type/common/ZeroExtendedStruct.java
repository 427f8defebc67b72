package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
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
public record ZeroExtendedStruct(ArgumentRef size, StructType type) implements Type {
    private static final int PAGE = 4096;

    @Override
    public void print(DecodeContext call, long value, StringBuilder out) {
        long given = size.of(call) & 0xffff_ffffL;
        int known = type.size(call.abi());
        int at = fetch(call, value, given, known);
        if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(value, out);
            return;
        }
        call.pointed(value, at);
        type.fields(call, at, given, out.append('{'));
        beyond(call, at, type.end(call, at, given), given, out);
        out.append('}');
    }

    /**
     * Shows the bytes that a program passes behind the fields that are shown, unless all of them are zero.
     *
     * @param call the call
     * @param at where the struct begins in the buffer
     * @param end where the fields end
     * @param given how many bytes the program passes
     * @param out receives the text
     */
    public static void beyond(DecodeContext call, int at, int end, long given, StringBuilder out) {
        int length = (int) given - end;
        if (length <= 0 || call.buffer().isZero(at + end, length)) {
            return;
        }
        if (call.abbreviated()) {
            out.append(", ...");
            return;
        }
        CStringLiteral.quote(call.buffer(), at + end, length, DecodeOptions.Escapes.HEX, out.append(", extra_data="));
        out.append(" /* bytes ").append(end).append("..").append(given - 1).append(" */");
    }

    /**
     * Fetches such a struct.
     *
     * @param call the call
     * @param address of the struct
     * @param given how many bytes the program passes
     * @param known how many bytes its known fields have
     * @return where its bytes begin in the buffer, at least as many as are known; {@link TraceeBuffer#UNREADABLE} if some of
     *     them cannot be read
     */
    public static int fetch(DecodeContext call, long address, long given, int known) {
        if (given == 0 || given > PAGE) {
            return TraceeBuffer.UNREADABLE;
        }
        int at = call.buffer().put(new byte[(int) Math.max(known, given)]);
        int copy = call.fetch(address, given);
        if (copy == TraceeBuffer.UNREADABLE) {
            return TraceeBuffer.UNREADABLE;
        }
        call.buffer().copy(copy, at, (int) given);
        return at;
    }
}

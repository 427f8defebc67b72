package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;

/**
 * A struct whose size is passed with it, as newer calls have it: what a program passes beyond the known fields is shown
 * as bytes.
 *
 * @param size the size that the program passes
 * @param smallest the smallest size that the kernel accepts
 * @param type its known fields
 */
public record ExtensibleStruct(ArgumentRef size, int smallest, Type type) implements Type {
    private static final int PAGE = 4096;

    @Override
    public void print(DecodeContext call, long value, StringBuilder out) {
        long given = size.of(call);
        int known = type.size(call.abi());
        int fetched = (int) Math.min(given, PAGE);
        int at = given < smallest ? TraceeBuffer.UNREADABLE : call.fetch(value, fetched);
        if (at == TraceeBuffer.UNREADABLE || fetched < known) {
            Numbers.address(value, out);
            return;
        }
        type.printAt(call, at, out);
        if (fetched > known) {
            out.setLength(out.length() - 1);
            unknownTail(call, at, known, fetched, out);
            out.append('}');
        }
    }

    /** Shows what is beyond the known size. */
    public static void unknownTail(DecodeContext call, int at, int known, int size, StringBuilder out) {
        out.append(", /* bytes ").append(known).append("..").append(size - 1).append(" */ ");
        int shown = Math.min(size - known, call.options().stringLimit());
        CStringLiteral.quote(call.buffer(), at + known, shown, DecodeOptions.Escapes.HEX, out);
        out.append(shown < size - known ? "..." : "");
    }
}

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
        int at = given < Math.max(smallest, known) ? TraceeBuffer.UNREADABLE : call.fetch(value, known);
        if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(value, out);
            return;
        }
        type.printAt(call, at, out);
        out.setLength(out.length() - 1);
        beyond(call, value, known, given, out);
        out.append('}');
    }

    /**
     * Shows what a program passes beyond the known size: nothing if it is zero, question marks if it cannot be read, else
     * the bytes.
     *
     * @param call the call
     * @param address of the struct
     * @param known the size of its known fields
     * @param given the size that the program passes
     * @param out receives the text
     */
    public static void beyond(DecodeContext call, long address, int known, long given, StringBuilder out) {
        int length = (int) (Math.min(given, PAGE) - known);
        if (length <= 0) {
            return;
        }
        int mark = call.buffer().end();
        int at = call.fetch(address + known, length);
        if (at == TraceeBuffer.UNREADABLE) {
            out.append(", ???");
        } else if (!call.buffer().isZero(at, length)) {
            out.append(", /* bytes ")
                    .append(known)
                    .append("..")
                    .append(known + length - 1)
                    .append(" */ ");
            int shown = Math.min(length, call.options().stringLimit());
            CStringLiteral.quote(call.buffer(), at, shown, DecodeOptions.Escapes.HEX, out);
            out.append(shown < length ? "..." : "");
        }
        call.buffer().release(mark);
    }
}

package io.github.syscallunit.engine.decode.type;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;

/**
 * A value at the address in a register, which is shown instead of the address. If it cannot be read, the address is
 * shown.
 */
public interface PointerType extends Type {
    /** The size of a value that is not shown. */
    long NOTHING = -1;

    /** {@return how many bytes are read; {@link #NOTHING} if only the address is shown} */
    long extent(DecodeContext call);

    /** Shows what was copied from the tracee's memory to {@code at} in the call's buffer. */
    void show(DecodeContext call, int at, StringBuilder out);

    @Override
    default void print(DecodeContext call, long value, StringBuilder out) {
        int at = call.fetch(value, extent(call));
        if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(value, out);
        } else {
            show(call, at, out);
        }
    }
}

package io.github.syscallunit.engine.decode.type;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;

/** What lies at the address in a register, and is shown in its place; where it cannot be read, the address is. */
public interface PointerType extends Type {
    /** The extent of what is not to be shown. */
    long NOTHING = -1;

    /** {@return how many bytes are looked at; {@link #NOTHING} if the address alone is shown} */
    long extent(DecodeContext call);

    /** Shows what was copied from the tracee's memory to {@code at} in the call's scratch. */
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

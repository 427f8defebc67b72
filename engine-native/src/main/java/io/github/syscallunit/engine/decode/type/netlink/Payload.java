package io.github.syscallunit.engine.decode.type.netlink;

import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.common.StringTypes;

/**
 * The data of a message or an attribute, in the tracee's memory.
 *
 * @param address where it starts
 * @param length how many bytes it has, as far as the program's buffer reaches
 * @param siblings the attributes before it in the same list
 * @param depth how many lists it is in
 */
public record Payload(long address, int length, Siblings siblings, int depth) {
    /** {@return bytes that are in no list} */
    public static Payload of(long address, int length) {
        return new Payload(address, length, new Siblings(), 0);
    }

    /** {@return the same bytes as a list of their own} */
    public Payload list() {
        return new Payload(address, length, new Siblings(), depth + 1);
    }

    /** {@return its first bytes} */
    public Payload first(int bytes) {
        return new Payload(address, Math.min(bytes, length), siblings, depth);
    }

    /** {@return what follows its first bytes} */
    public Payload after(int bytes) {
        return new Payload(address + bytes, length - bytes, siblings, depth);
    }

    /** {@return where the copy of its first bytes starts, or {@link TraceeBuffer#UNREADABLE}} */
    public int fetch(DecodeContext call, int bytes) {
        return call.fetch(address, bytes);
    }

    /** Shows all of it as bytes. */
    public void bytes(DecodeContext call, StringBuilder out) {
        StringTypes.sized(call, address, length, DecodeOptions.Escapes.HEX, out);
    }
}

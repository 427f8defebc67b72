package io.github.syscallunit.engine.decode.type.net;

import io.github.syscallunit.engine.decode.type.DecodeContext;

/** How the value of a socket's option is shown. */
@FunctionalInterface
interface OptionValue {
    /**
     * Shows a value.
     *
     * @param call the call
     * @param address of the value, which is not zero
     * @param size its size, as far as it is known now: not negative
     * @param room the size of the buffer that the program passed to {@code getsockopt}; -1 in {@code setsockopt}
     * @param out receives the text
     */
    void show(DecodeContext call, long address, int size, long room, StringBuilder out);
}

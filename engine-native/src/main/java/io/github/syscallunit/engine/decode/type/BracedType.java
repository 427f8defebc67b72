package io.github.syscallunit.engine.decode.type;

import io.github.syscallunit.engine.decode.text.Numbers;

/** A struct in memory, which shows its own braces. A register has only its address. */
public interface BracedType extends Type {
    @Override
    void printAt(DecodeContext call, int at, StringBuilder out);

    @Override
    default boolean braced() {
        return true;
    }

    @Override
    default void print(DecodeContext call, long value, StringBuilder out) {
        Numbers.address(value, out);
    }
}

package io.github.syscallunit.engine.decode.type;

import io.github.syscallunit.engine.decode.text.Numbers;

/** A value that exists in memory only: a field, or an element of an array. A register has only its address. */
public interface InMemoryType extends Type {
    @Override
    void printAt(DecodeContext call, int at, StringBuilder out);

    @Override
    default void print(DecodeContext call, long value, StringBuilder out) {
        Numbers.address(value, out);
    }
}

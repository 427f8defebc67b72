package io.github.syscallunit.engine.decode.type;

import io.github.syscallunit.engine.decode.text.Numbers;

/** A struct in memory, which shows its own braces. As a register's value there is but its address. */
public interface Braced extends Type {
    @Override
    void printAt(Call call, int at, StringBuilder out);

    @Override
    default boolean braced() {
        return true;
    }

    @Override
    default void print(Call call, long value, StringBuilder out) {
        Numbers.address(value, out);
    }
}

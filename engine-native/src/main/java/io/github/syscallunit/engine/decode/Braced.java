package io.github.syscallunit.engine.decode;

/** A struct in memory, which shows its own braces. As a register's value there is but its address. */
interface Braced extends Type {
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

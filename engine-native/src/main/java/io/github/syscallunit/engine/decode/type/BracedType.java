package io.github.syscallunit.engine.decode.type;

/** A struct in memory, which shows its own braces. */
public interface BracedType extends InMemoryType {
    @Override
    default boolean braced() {
        return true;
    }
}

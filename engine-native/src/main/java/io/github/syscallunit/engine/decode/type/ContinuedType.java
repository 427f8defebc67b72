package io.github.syscallunit.engine.decode.type;

/** A type that continues the argument before it, even if the call failed. */
public interface ContinuedType extends Type {
    @Override
    default boolean continued() {
        return true;
    }

    @Override
    default boolean shownOnFailure() {
        return true;
    }
}

package io.github.syscallunit.engine.decode.type;

/** What goes on with the argument before it, whether the call failed or not. */
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

package io.github.syscallunit.engine.decode.type;

/** Stands for a number that another argument, or the result, of the same call gives. */
@FunctionalInterface
public interface ArgumentRef {
    long of(DecodeContext call);
}

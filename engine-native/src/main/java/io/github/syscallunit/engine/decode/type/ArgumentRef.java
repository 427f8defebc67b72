package io.github.syscallunit.engine.decode.type;

/** A reference to the value of another argument or of the result of the same call. */
@FunctionalInterface
public interface ArgumentRef {
    long of(DecodeContext call);
}

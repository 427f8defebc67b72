package io.github.syscallunit.engine.decode;

/** How to print. */
public record DecodeOptions() {
    /** {@return the defaults} */
    public static DecodeOptions defaults() {
        return new DecodeOptions();
    }
}

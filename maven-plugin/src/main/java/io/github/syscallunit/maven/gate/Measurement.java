package io.github.syscallunit.maven.gate;

import io.github.syscallunit.trace.result.TraceResult;

/**
 * Tells how much of what a limit counts one test had.
 *
 * @param result the test's result
 * @param actual the amount
 * @param max the largest amount that holds for this test
 */
public record Measurement(TraceResult result, long actual, long max) {
    /** {@return whether the test kept the limit} */
    public boolean isWithinLimit() {
        return actual <= max;
    }

    /** {@return the part of the limit that was used, 1 for all of it; of a limit of 0 nothing can be used} */
    public double usedShare() {
        if (max == 0) {
            return actual == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        return (double) actual / max;
    }
}

package io.github.syscallunit.gate;

import io.github.syscallunit.trace.result.TraceResult;

/**
 * Holds the amount that was measured for one test.
 *
 * @param result the test's result
 * @param actual the amount
 * @param max the largest amount that is allowed for this test
 */
public record Measurement(TraceResult result, long actual, long max) {
    /** {@return whether the test kept the limit} */
    public boolean isWithinLimit() {
        return actual <= max;
    }

    /** {@return the part of the limit that was used, 1 for all of it; 0 for a limit of 0} */
    public double usedShare() {
        if (max == 0) {
            return actual == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        return (double) actual / max;
    }
}

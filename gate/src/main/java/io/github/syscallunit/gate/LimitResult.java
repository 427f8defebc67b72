package io.github.syscallunit.gate;

import java.util.Comparator;
import java.util.List;

/**
 * Holds the result of a limit.
 *
 * @param limit the limit
 * @param measurements one for each test that it applies to, the largest share first
 */
public record LimitResult(Limit limit, List<Measurement> measurements) {
    /** Puts broken limits first, then those with the least room left. */
    static final Comparator<LimitResult> TIGHTEST_FIRST = Comparator.comparing(LimitResult::isWithinLimit)
            .thenComparing(Comparator.comparingDouble(LimitResult::usedShare).reversed());

    /**
     * Sorts the measurements.
     *
     * @param limit the limit
     * @param measurements one for each test that it applies to, the largest share first
     * @throws IllegalArgumentException if there are none
     */
    public LimitResult {
        measurements = measurements.stream()
                .sorted(Comparator.comparingDouble(Measurement::usedShare)
                        .thenComparingLong(Measurement::actual)
                        .reversed())
                .toList();
        if (measurements.isEmpty()) {
            throw new IllegalArgumentException("the limit of " + limit.subject() + " was measured on no test");
        }
    }

    /** {@return the test that used most of its limit} */
    public Measurement worst() {
        return measurements.get(0);
    }

    /** {@return whether every test kept the limit} */
    public boolean isWithinLimit() {
        return worst().isWithinLimit();
    }

    /** {@return the part of the limit that was used, 1 for all of it; 0 for a limit of 0} */
    public double usedShare() {
        return worst().usedShare();
    }

    /** {@return each measurement above the limit} */
    public List<Violation> violations() {
        return measurements.stream()
                .filter(measurement -> !measurement.isWithinLimit())
                .map(measurement -> new Violation(limit, measurement))
                .toList();
    }
}

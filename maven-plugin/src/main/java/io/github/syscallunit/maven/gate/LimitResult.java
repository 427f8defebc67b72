package io.github.syscallunit.maven.gate;

import java.util.Comparator;
import java.util.List;

/**
 * Says how a limit fared.
 *
 * @param limit the limit
 * @param readings one for each test that it holds for, the fullest first
 */
public record LimitResult(Limit limit, List<Measurement> readings) {
    /** Puts broken limits first, then those with the least room left. */
    static final Comparator<LimitResult> TIGHTEST_FIRST = Comparator.comparing(LimitResult::held)
            .thenComparing(Comparator.comparingDouble(LimitResult::used).reversed());

    /**
     * Sorts the readings.
     *
     * @param limit the limit
     * @param readings one for each test that it holds for, the fullest first
     * @throws IllegalArgumentException if there is none
     */
    public LimitResult {
        readings = readings.stream()
                .sorted(Comparator.comparingDouble(Measurement::used)
                        .thenComparingLong(Measurement::actual)
                        .reversed())
                .toList();
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("the limit of " + limit.subject() + " was measured on no test");
        }
    }

    /** {@return the test that used most of its limit} */
    public Measurement worst() {
        return readings.get(0);
    }

    /** {@return whether every test kept the limit} */
    public boolean held() {
        return worst().held();
    }

    /** {@return the part of the limit that was used, 1 for all of it; of a limit of 0 nothing can be used} */
    public double used() {
        return worst().used();
    }

    /** {@return each reading above the limit} */
    public List<Violation> violations() {
        return readings.stream()
                .filter(reading -> !reading.held())
                .map(reading -> new Violation(limit, reading))
                .toList();
    }
}

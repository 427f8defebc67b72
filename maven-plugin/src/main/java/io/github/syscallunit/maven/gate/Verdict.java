package io.github.syscallunit.maven.gate;

import java.util.Comparator;
import java.util.List;

/**
 * Says how a limit fared.
 *
 * @param limit the limit
 * @param readings one for each test that it holds for, the largest amount first
 */
public record Verdict(Limit limit, List<Reading> readings) {
    /** Puts broken limits first, then those with the least room left. */
    static final Comparator<Verdict> TIGHTEST_FIRST = Comparator.comparing(Verdict::held)
            .thenComparing(Comparator.comparingDouble(Verdict::used).reversed());

    /**
     * Sorts the readings.
     *
     * @param limit the limit
     * @param readings one for each test that it holds for, the largest amount first
     * @throws IllegalArgumentException if there is none
     */
    public Verdict {
        readings = readings.stream()
                .sorted(Comparator.comparingLong(Reading::actual).reversed())
                .toList();
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("the limit of " + limit.subject() + " was measured on no test");
        }
    }

    /** {@return the test that asked for the most} */
    public Reading worst() {
        return readings.get(0);
    }

    /** {@return whether every test kept the limit} */
    public boolean held() {
        return worst().actual() <= limit.max();
    }

    /** {@return the part of the limit that was used, 1 for all of it; of a limit of 0 nothing can be used} */
    public double used() {
        if (limit.max() == 0) {
            return worst().actual() == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        return (double) worst().actual() / limit.max();
    }

    /** {@return each reading above the limit} */
    public List<Violation> violations() {
        return readings.stream()
                .filter(reading -> reading.actual() > limit.max())
                .map(reading -> new Violation(limit, reading))
                .toList();
    }
}

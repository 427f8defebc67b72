package io.github.syscallunit.gate;

import io.github.syscallunit.gate.quantity.Bound;
import io.github.syscallunit.gate.quantity.Measure;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.result.TraceResult;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Limits an amount for each of the chosen tests.
 *
 * @param tests the tests that it applies to
 * @param syscalls the calls that count
 * @param measure what is counted
 * @param bound the largest amount that is allowed
 * @param source where the limit is written
 */
public record Limit(TestPattern tests, SyscallSet syscalls, Measure measure, Bound bound, Source source) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Says where a limit is written. */
    public enum Source {
        /** In the project's pom. */
        POM("pom"),
        /** In a file of budgets. */
        FILE("syscall-budgets.yaml"),
        /** In the baseline. */
        BASELINE("syscall-baseline.json"),
        /** On the test. */
        ANNOTATION("@SyscallBudget");

        private final String label;

        Source(String label) {
            this.label = label;
        }

        /** {@return the source's name in a table} */
        public String label() {
            return label;
        }
    }

    /**
     * Checks the limit.
     *
     * @param tests the tests that it applies to
     * @param syscalls the calls that count
     * @param measure what is counted
     * @param bound the largest amount that is allowed
     * @param source where the limit is written
     * @throws IllegalArgumentException if syscalls are given for a measure that does not depend on them
     */
    public Limit {
        if (!measure.isOfCalls() && !syscalls.equals(SyscallSet.ALL)) {
            throw new IllegalArgumentException("a limit of " + measure.label() + " cannot be narrowed to calls of "
                    + syscalls + ": leave the syscalls out");
        }
    }

    /** {@return what is limited, {@code errors of %file}} */
    public String subject() {
        return measure.label() + (measure.isOfCalls() ? " of " + syscalls : "");
    }

    /** {@return the largest amount that is allowed for a test, or nothing where the baseline does not have the test} */
    OptionalLong max(TraceResult result, BaselineTimes baselineTimes) {
        if (bound instanceof Bound.TimesBaseline times) {
            return baselineTimes
                    .time(result, syscalls)
                    .map(time -> OptionalLong.of((long) Math.ceil(nanos(time) * times.factor())))
                    .orElse(OptionalLong.empty());
        }
        return OptionalLong.of(((Bound.AtMost) bound).max());
    }

    /** A baseline that was edited by hand may have any time; a cast to long ends at the largest one. */
    private static double nanos(Duration time) {
        return time.getSeconds() * NANOS_PER_SECOND + time.getNano();
    }

    /**
     * Tells whether the limit applies to a test.
     *
     * @param result the test's result
     * @return whether it does
     */
    public boolean concerns(TraceResult result) {
        return tests.matches(result.test().className(), result.test().methodName());
    }
}

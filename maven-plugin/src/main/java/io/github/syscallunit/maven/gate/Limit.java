package io.github.syscallunit.maven.gate;

import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.TraceResult;

/**
 * Sets the most that each of the chosen tests may ask of the kernel.
 *
 * @param tests the tests that it holds for
 * @param syscalls the calls that count
 * @param measure what of them counts
 * @param max the largest amount that holds
 * @param source where the limit is written, for the reader who wants to change it
 */
public record Limit(TestPattern tests, SyscallSet syscalls, Measure measure, long max, Source source) {
    /** Says where a limit is written. */
    public enum Source {
        /** In the project's pom. */
        POM("pom"),
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
     * @param tests the tests that it holds for
     * @param syscalls the calls that count
     * @param measure what of them counts
     * @param max the largest amount that holds
     * @param source where the limit is written, for the reader who wants to change it
     * @throws IllegalArgumentException if the limit is negative
     */
    public Limit {
        if (max < 0) {
            throw new IllegalArgumentException("the limit of " + measure.label() + " of " + syscalls + " is " + max
                    + ": write 0 to allow none, or leave it out to allow any");
        }
    }

    /** {@return what is limited, {@code errors of %file}} */
    public String subject() {
        return measure.label() + " of " + syscalls;
    }

    /**
     * Tells whether the limit holds for a test.
     *
     * @param result the test's result
     * @return whether it does
     */
    public boolean concerns(TraceResult result) {
        return tests.matches(result.test().className(), result.test().methodName());
    }
}

package io.github.syscallunit.gate.baseline;

import io.github.syscallunit.gate.TestPattern;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.result.TraceResult;
import java.util.List;

/**
 * Says how far counts may rise above the baseline.
 *
 * @param tests the tests that it applies to
 * @param syscalls the calls that it applies to
 * @param percent by how many percent
 * @param calls by how many calls
 */
public record Tolerance(TestPattern tests, SyscallSet syscalls, double percent, long calls) {
    private static final double EXACT = 1L << 53;

    /**
     * Reads a tolerance.
     *
     * @param tests the tests that it applies to
     * @param syscalls the calls that it applies to
     * @param text {@code 10%} or a number of calls
     * @return the tolerance
     * @throws IllegalArgumentException if the text is not one of these
     */
    public static Tolerance parse(TestPattern tests, SyscallSet syscalls, String text) {
        String trimmed = text.strip();
        if (trimmed.matches("\\d{1,9}(\\.\\d{1,9})?\\s*%")) {
            return new Tolerance(tests, syscalls, Double.parseDouble(trimmed.replaceAll("[\\s%]", "")), 0);
        }
        if (trimmed.matches("\\d{1,18}")) {
            return new Tolerance(tests, syscalls, 0, Long.parseLong(trimmed));
        }
        throw new IllegalArgumentException(
                "its tolerance \"" + text + "\" is not a percentage such as 10% or a number of calls");
    }

    /** {@return the largest amount that is allowed, by the most generous of the tolerances that apply} */
    static long most(List<Tolerance> tolerances, TraceResult result, String syscall, long before) {
        return tolerances.stream()
                .filter(tolerance -> tolerance.tests.matches(
                        result.test().className(), result.test().methodName()))
                .filter(tolerance -> tolerance.syscalls.mayMatch(syscall))
                .mapToLong(tolerance -> tolerance.above(before))
                .max()
                .orElse(before);
    }

    private long above(long before) {
        double above = before + (double) calls + Math.floor(before * percent / 100);
        // What a double cannot tell apart is far from any count.
        return above < EXACT ? before + calls + (long) Math.floor(before * percent / 100) : (long) above;
    }
}

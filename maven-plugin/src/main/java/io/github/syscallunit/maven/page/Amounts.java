package io.github.syscallunit.maven.page;

import java.time.Duration;
import java.util.Locale;

/** Writes numbers for people. */
final class Amounts {
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private Amounts() {}

    /** {@return for example {@code 12,345}} */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@return for example {@code 1 call} and {@code 12 calls}} */
    static String of(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** {@return a duration with three digits, for example {@code 3.42 ms}} */
    static String duration(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos < MICRO) {
            return nanos + " ns";
        }
        if (nanos < MILLI) {
            return threeDigits((double) nanos / MICRO) + " µs";
        }
        return nanos < SECOND
                ? threeDigits((double) nanos / MILLI) + " ms"
                : threeDigits((double) nanos / SECOND) + " s";
    }

    /** {@return seconds as strace prints them, {@code 0.000123}} */
    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.6f", (double) duration.toNanos() / SECOND);
    }

    /** {@return a share of 0 to 1 as a percentage that CSS understands} */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * Math.min(1, Math.max(0, share)));
    }

    private static String threeDigits(double value) {
        int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}

package io.github.syscallunit.gate.text;

import java.time.Duration;
import java.util.Locale;

/** Formats numbers. */
public final class Formats {
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private Formats() {}

    /**
     * Writes a number, {@code 12,345}.
     *
     * @param number the number
     * @return the text
     */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * Writes a number and its noun, {@code 1 call} and {@code 12 calls}.
     *
     * @param number the number
     * @param one the noun for one
     * @param many the noun for more
     * @return the text
     */
    public static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /**
     * Writes a duration with three digits, {@code 3.42 ms}.
     *
     * @param duration the duration
     * @return the text
     */
    public static String duration(Duration duration) {
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

    /**
     * Writes seconds as strace prints them, {@code 0.000123}.
     *
     * @param duration the duration
     * @return the text
     */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.6f", (double) duration.toNanos() / SECOND);
    }

    /**
     * Writes a share as a CSS percentage.
     *
     * @param share the share, 1 for all
     * @return the text
     */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * Math.min(1, Math.max(0, share)));
    }

    private static String threeDigits(double value) {
        int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}

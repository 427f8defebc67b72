package io.github.syscallunit.cli.log;

/** Writes numbers of a fixed width. {@link java.util.Formatter} takes longer than all the rest of a line. */
final class PaddedNumber {
    private static final int HEXADECIMAL = 16;

    private PaddedNumber() {}

    /** As C's {@code %*d}, or {@code %0*d} for a number that is not negative. */
    static void right(long value, int width, char padding, StringBuilder out) {
        int start = out.length();
        out.append(value);
        int missing = width - (out.length() - start);
        if (missing > 0) {
            out.insert(start, String.valueOf(padding).repeat(missing));
        }
    }

    /** As C's {@code %-*d}. */
    static void left(long value, int width, StringBuilder out) {
        int end = out.length() + width;
        out.append(value);
        while (out.length() < end) {
            out.append(' ');
        }
    }

    /** As C's {@code %016x}. */
    static void word(long value, StringBuilder out) {
        for (int shift = Long.SIZE - 4; shift >= 0; shift -= 4) {
            out.append(Character.forDigit((int) (value >>> shift) & (HEXADECIMAL - 1), HEXADECIMAL));
        }
    }
}

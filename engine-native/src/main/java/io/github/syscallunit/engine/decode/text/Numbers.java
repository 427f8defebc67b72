package io.github.syscallunit.engine.decode.text;

/** Writes numbers as strace does, without a string in between. */
public final class Numbers {
    private Numbers() {}

    /** As C's {@code %#x}: zero has no prefix. */
    public static void hex(long value, StringBuilder out) {
        if (value == 0) {
            out.append('0');
            return;
        }
        out.append("0x");
        digits(value, 4, out);
    }

    /** As C's {@code %#o}. */
    static void octal(long value, StringBuilder out) {
        out.append('0');
        if (value != 0) {
            digits(value, 3, out);
        }
    }

    /** As C's {@code %#03o}: the permission bits of a mode. */
    public static void mode(long value, StringBuilder out) {
        if (value < 0100 && value >= 0) {
            out.append(value < 010 ? "00" : "0");
            digits(value, 3, out);
        } else {
            octal(value, out);
        }
    }

    public static void address(long value, StringBuilder out) {
        if (value == 0) {
            out.append("NULL");
        } else {
            hex(value, out);
        }
    }

    public static void unsigned(long value, StringBuilder out) {
        if (value >= 0) {
            out.append(value);
        } else {
            out.append(Long.toUnsignedString(value));
        }
    }

    private static void digits(long value, int bits, StringBuilder out) {
        int shift = value == 0 ? 0 : (63 - Long.numberOfLeadingZeros(value)) / bits * bits;
        for (; shift >= 0; shift -= bits) {
            out.append(Character.forDigit((int) (value >>> shift) & (1 << bits) - 1, 16));
        }
    }
}

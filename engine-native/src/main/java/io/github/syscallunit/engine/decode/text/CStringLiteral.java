package io.github.syscallunit.engine.decode.text;

import java.nio.charset.StandardCharsets;

/** Writes bytes as a string literal of C, as strace does. */
public final class CStringLiteral {
    private CStringLiteral() {}

    /** Writes the bytes between quotation marks. */
    public static void quote(TraceeBuffer bytes, int at, int length, DecodeOptions.Escapes escapes, StringBuilder out) {
        out.append('"');
        escape(bytes, at, length, escapes, false, out);
        out.append('"');
    }

    /** Writes the bytes for use between angle brackets, which are escaped too. */
    public static void escape(
            TraceeBuffer bytes, int at, int length, DecodeOptions.Escapes escapes, StringBuilder out) {
        escape(bytes, at, length, escapes, true, out);
    }

    /** {@return a text for use between angle brackets} */
    public static String inBrackets(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            int c = bytes[i] & 0xff;
            int following = i + 1 < bytes.length ? bytes[i + 1] & 0xff : 0;
            if (c == '<' || c == '>') {
                number(c, following, false, out);
            } else {
                escape(c, following, out);
            }
        }
        return out.toString();
    }

    private static void escape(
            TraceeBuffer bytes,
            int at,
            int length,
            DecodeOptions.Escapes escapes,
            boolean inBrackets,
            StringBuilder out) {
        boolean hexadecimal = escapes == DecodeOptions.Escapes.HEX_CHARACTERS;
        boolean all = inHexadecimal(bytes, at, length, escapes);
        for (int i = at; i < at + length; i++) {
            int c = bytes.unsignedByte(i);
            int following = i + 1 < at + length ? bytes.unsignedByte(i + 1) : 0;
            if (all) {
                hex(c, out);
            } else if (inBrackets && (c == '<' || c == '>')) {
                number(c, following, hexadecimal, out);
            } else {
                escape(c, following, hexadecimal, out);
            }
        }
    }

    private static boolean inHexadecimal(TraceeBuffer bytes, int at, int length, DecodeOptions.Escapes escapes) {
        if (escapes != DecodeOptions.Escapes.HEX_UNLESS_ASCII) {
            return escapes == DecodeOptions.Escapes.HEX;
        }
        for (int i = at; i < at + length; i++) {
            int c = bytes.unsignedByte(i);
            if (c > '~' || (c < ' ' && (c < '\t' || c > '\r'))) {
                return true;
            }
        }
        return false;
    }

    static void escape(int c, int following, StringBuilder out) {
        escape(c, following, false, out);
    }

    private static void escape(int c, int following, boolean hexadecimal, StringBuilder out) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append((char) c);
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case 0x0b -> out.append("\\v");
            default -> {
                if (c >= ' ' && c <= '~') {
                    out.append((char) c);
                } else {
                    number(c, following, hexadecimal, out);
                }
            }
        }
    }

    private static void number(int c, int following, boolean hexadecimal, StringBuilder out) {
        if (hexadecimal) {
            hex(c, out);
        } else {
            octal(c, following >= '0' && following <= '7', out);
        }
    }

    /** All three digits if a digit follows, which would otherwise be part of the escape. */
    private static void octal(int c, boolean full, StringBuilder out) {
        out.append('\\');
        if (full || c >= 0100) {
            out.append((char) ('0' + (c >> 6)));
        }
        if (full || c >= 010) {
            out.append((char) ('0' + (c >> 3 & 7)));
        }
        out.append((char) ('0' + (c & 7)));
    }

    private static void hex(int c, StringBuilder out) {
        out.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
    }
}

package io.github.syscallunit.gate.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** Escapes what UTF-8 cannot express: a surrogate without its partner. Java's strings and JSON's escapes may have them. */
public final class LoneSurrogates {
    private static final Pattern LONE = Pattern.compile("\\p{Cs}");

    private LoneSurrogates() {}

    /**
     * Escapes lone surrogates in a JSON text, where only its strings can have them.
     *
     * @param json the text
     * @return the same text in characters that UTF-8 has
     */
    public static String escape(String json) {
        return LONE.matcher(json)
                .replaceAll(lone -> String.format(
                        Locale.ROOT, "\\\\u%04x", (int) lone.group().charAt(0)));
    }
}

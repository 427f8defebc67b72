package io.github.syscallunit.junit.fork.launch;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Reads configuration parameters that are durations. */
public final class TimeoutParameter {
    private TimeoutParameter() {}

    /**
     * Parses {@code 90}, {@code 90 s}, {@code 10 m}, {@code 1 h} or an ISO 8601 duration.
     *
     * @param name the parameter, for the message
     * @param value its value
     * @throws IllegalArgumentException if it is not a duration
     */
    public static Duration parse(String name, String value) {
        String text = value.strip().toUpperCase(Locale.ROOT).replace(" ", "");
        try {
            if (text.startsWith("P")) {
                return Duration.parse(text);
            }
            boolean bare = Character.isDigit(text.charAt(text.length() - 1));
            return Duration.parse("PT" + text + (bare ? "S" : ""));
        } catch (DateTimeParseException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    name + " is \"" + value + "\", but must be a duration such as 90 s, 10 m or PT1M30S", e);
        }
    }
}

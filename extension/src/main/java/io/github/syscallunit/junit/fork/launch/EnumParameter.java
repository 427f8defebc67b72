package io.github.syscallunit.junit.fork.launch;

import io.github.syscallunit.trace.internal.Suggestions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads configuration parameters that are constants, in upper or lower case. */
public final class EnumParameter {
    private EnumParameter() {}

    /**
     * Parses a value.
     *
     * @throws IllegalArgumentException if it is not one of the constants
     */
    public static <E extends Enum<E>> E parse(Class<E> type, String parameter, String text) {
        List<String> names = Stream.of(type.getEnumConstants()).map(Enum::name).toList();
        String upper = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        if (!names.contains(upper)) {
            throw new IllegalArgumentException(parameter + " is \"" + text + "\", but must be one of "
                    + String.join(", ", names) + Suggestions.suggestion(upper, names));
        }
        return Enum.valueOf(type, upper);
    }
}

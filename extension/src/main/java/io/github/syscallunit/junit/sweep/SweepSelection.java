package io.github.syscallunit.junit.sweep;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Which invocations of every sweep run: those of one shard, or one alone.
 *
 * @param shard the part
 * @param only the number of the one, counted from 1; 0 for all
 * @param done how many invocations an earlier child has run
 */
public record SweepSelection(Shard shard, int only, int done) {
    private static final String PARAMETER = "syscallunit.invocation";
    private static final Pattern FORM = Pattern.compile("[1-9]\\d{0,8}");

    static SweepSelection of(ExtensionContext context) {
        Function<String, Optional<String>> parameters = context::getConfigurationParameter;
        return new SweepSelection(Shard.of(parameters), only(parameters), SweepResumption.of(context));
    }

    /**
     * {@return the number of the only invocation that the configuration asks for; 0 for all}
     *
     * @param parameters finds a configuration parameter
     * @throws IllegalArgumentException if it is not valid
     */
    public static int only(Function<String, Optional<String>> parameters) {
        return parameters.apply(PARAMETER).map(SweepSelection::parse).orElse(0);
    }

    private static int parse(String text) {
        String number = text.strip();
        if (!FORM.matcher(number).matches()) {
            throw new IllegalArgumentException(
                    PARAMETER + " is \"" + text
                            + "\", but names the one invocation of a sweep that is to run: 4 for the one that reports call [4]");
        }
        return Integer.parseInt(number);
    }

    /** {@return why the invocation without a fault does not run; nothing if it does} */
    Optional<String> reasonToSkipFirst() {
        if (done > 0) {
            return Optional.of(ranBefore());
        }
        return only > 1 ? Optional.of(another()) : Optional.empty();
    }

    /**
     * {@return why an invocation does not run; nothing if it does}
     *
     * @param index which point is tried, from 0
     */
    Optional<String> reasonToSkip(int index) {
        if (index + 2 <= done) {
            return Optional.of(ranBefore());
        }
        if (only != 0) {
            return only == index + 2 ? Optional.empty() : Optional.of(another());
        }
        return shard.has(index)
                ? Optional.empty()
                : Optional.of("part of shard " + shard.ofIndex(index) + ", and this is " + shard);
    }

    private static String ranBefore() {
        return "ran in an earlier child JVM, which ended";
    }

    private String another() {
        return "not the one that " + PARAMETER + " = " + only + " asks for";
    }
}

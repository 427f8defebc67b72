package io.github.syscallunit.junit.sweep;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where a sweep goes on in a new child, after an invocation ended the one before: a hang, an exit or a crash.
 *
 * @param test the unique id of the sweep in the child
 * @param done how many of its invocations have run
 */
public record SweepResumption(String test, int done) {
    private static final String PARAMETER = "syscallunit.internal.sweepResumption";

    /** {@return the configuration parameter that says so to the child} */
    public Map<String, String> parameter() {
        return Map.of(PARAMETER, done + " " + test);
    }

    /** {@return how many invocations of a sweep earlier children have run} */
    static int of(ExtensionContext sweep) {
        return sweep.getConfigurationParameter(PARAMETER)
                .map(text -> text.split(" ", 2))
                .filter(parts -> parts[1].equals(sweep.getUniqueId()))
                .map(parts -> Integer.parseInt(parts[0]))
                .orElse(0);
    }
}

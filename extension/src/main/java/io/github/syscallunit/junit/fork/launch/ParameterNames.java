package io.github.syscallunit.junit.fork.launch;

import io.github.syscallunit.trace.internal.Suggestions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.platform.engine.ConfigurationParameters;

/** The names of the configuration parameters. One that is misspelled would have no effect, and nothing would say so. */
public final class ParameterNames {
    private static final String PREFIX = "syscallunit.";
    private static final List<String> ALL = List.of(
            "colocate",
            "debug",
            "fork",
            "invocation",
            "resultsDirectory",
            "seccomp",
            "shard",
            "state",
            "sweepTimeout",
            "timeout",
            "trace",
            "unavailable");

    /** Others have properties with the prefix, too: the Maven plugin, for example, whose properties Surefire passes on. */
    private static final int DIFFERENCES = 2;

    private ParameterNames() {}

    /** {@return the parameters and system properties that are most likely misspelled, with the names that were meant} */
    public static Map<String, String> misspelled(ConfigurationParameters parameters) {
        TreeSet<String> names = new TreeSet<>(parameters.keySet());
        names.addAll(System.getProperties().stringPropertyNames());
        Map<String, String> meant = new TreeMap<>();
        for (String name : names) {
            String own = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
            if (!own.isEmpty() && !own.contains(".") && !ALL.contains(own)) {
                Suggestions.nearest(own, ALL, DIFFERENCES).ifPresent(nearest -> meant.put(name, PREFIX + nearest));
            }
        }
        return meant;
    }
}

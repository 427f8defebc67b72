package io.github.syscallunit.junit.fork.discovery;

import io.github.syscallunit.junit.ConfiguredTraceExtension;
import io.github.syscallunit.junit.Fork;
import io.github.syscallunit.junit.StackTraces;
import io.github.syscallunit.junit.fork.launch.EnumParameter;
import io.github.syscallunit.junit.fork.launch.ForkSettings;
import io.github.syscallunit.trace.internal.Suggestions;
import io.github.syscallunit.trace.result.TraceScope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * The tests that configuration parameters have traced, without an annotation.
 *
 * @param tests which tests
 * @param settings how they are traced
 */
public record ConfiguredTrace(TestPatterns tests, TraceSettings settings) {
    private static final String TRACE = ForkSettings.TRACE;
    private static final String AUTODETECTION = "junit.jupiter.extensions.autodetection.";
    private static final List<String> SETTINGS =
            List.of("syscalls", "warmup", "scope", "maxEvents", "stackTraces", "stackTracesOf", "fork");

    /** Counts need no events. A suite's results with all of them would be too many for a page. */
    private static final int MAX_EVENTS = 1_000;

    /**
     * {@return which tests are traced; empty if the parameter is not set}
     *
     * @throws IllegalArgumentException if a parameter is not valid
     */
    static Optional<ConfiguredTrace> of(ConfigurationParameters parameters) {
        Optional<String> tests = parameters.get(TRACE).filter(text -> !text.isBlank());
        if (tests.isEmpty()) {
            return Optional.empty();
        }
        requireKnown(parameters);
        return Optional.of(
                new ConfiguredTrace(value(TRACE, tests.get(), TestPatterns::parse), settings(parameters::get)));
    }

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if one is not valid
     */
    public static void check(ConfigurationParameters parameters) {
        of(parameters).ifPresent(trace -> {});
    }

    /**
     * {@return how a test without an annotation is traced}
     *
     * @param parameters finds a configuration parameter
     */
    static TraceSettings settings(Function<String, Optional<String>> parameters) {
        Function<String, Optional<String>> of = name -> parameters.apply(TRACE + "." + name);
        TraceSettings settings = new TraceSettings(
                of.apply("syscalls").orElse("all"),
                of.apply("warmup").map(text -> number("warmup", text)).orElse(0),
                of.apply("scope")
                        .map(text -> constant(TraceScope.class, "scope", text))
                        .orElse(TraceScope.TEST),
                of.apply("maxEvents").map(text -> number("maxEvents", text)).orElse(MAX_EVENTS),
                of.apply("stackTraces")
                        .map(text -> constant(StackTraces.class, "stackTraces", text))
                        .orElse(StackTraces.FIRST_CALLS),
                of.apply("stackTracesOf").orElse(""),
                of.apply("fork").map(text -> constant(Fork.class, "fork", text)).orElse(Fork.SHARED),
                List.of());
        value(TRACE, "", ignored -> settings.region(false));
        return settings;
    }

    private static int number(String name, String text) {
        return value(TRACE + "." + name, text, Integer::parseInt);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name, String text) {
        return EnumParameter.parse(type, TRACE + "." + name, text);
    }

    private static <T> T value(String name, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is \"" + text + "\", but must be a number", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private static void requireKnown(ConfigurationParameters parameters) {
        TreeSet<String> names = new TreeSet<>(parameters.keySet());
        names.addAll(System.getProperties().stringPropertyNames());
        for (String name : names.tailSet(TRACE + ".")) {
            String setting = name.startsWith(TRACE + ".") ? name.substring(TRACE.length() + 1) : SETTINGS.get(0);
            if (!SETTINGS.contains(setting)) {
                throw new IllegalArgumentException("no configuration parameter is named \"" + name + "\""
                        + Suggestions.suggestion(
                                name,
                                SETTINGS.stream().map((TRACE + ".")::concat).toList()));
            }
        }
    }

    boolean includes(TestDescriptor test) {
        return tests.matches(test);
    }

    /**
     * {@return that none of these tests is selected; empty if one is, or if there are none} Such a parameter has no effect, which a misspelt
     * name would not show otherwise.
     *
     * @param all the root of the tests that Jupiter found
     */
    Optional<DiscoveryProblem> selectsNothing(TestDescriptor all) {
        List<? extends TestDescriptor> methods = all.getDescendants().stream()
                .filter(test -> test.getSource().orElse(null) instanceof MethodSource)
                .toList();
        if (methods.isEmpty() || methods.stream().anyMatch(this::includes)) {
            return Optional.empty();
        }
        return Optional.of(new DiscoveryProblem(
                TRACE + " is \"" + tests.text() + "\", which selects none of the test methods of this run ("
                        + methods.size()
                        + " of JUnit Jupiter)" + suggestion(methods)
                        + " A class is selected by its name with the package or without, all classes below a package"
                        + " by com.acme.**, all tests by **.",
                null,
                null));
    }

    private String suggestion(List<? extends TestDescriptor> methods) {
        TreeSet<String> names = new TreeSet<>();
        for (TestDescriptor method : methods) {
            String type = ((MethodSource) method.getSource().orElseThrow()).getClassName();
            names.add(type);
            names.add(type.substring(type.lastIndexOf('.') + 1));
            method.getTags().forEach(tag -> names.add("tag:" + tag.getName()));
        }
        return Suggestions.nearest(tests.text(), names, Math.max(2, tests.text().length() / 4))
                .map(name -> ": did you mean \"" + name + "\"?")
                .orElse(".");
    }

    /**
     * {@return the parameters with those that have Jupiter find the extension that traces tests without an annotation}
     *
     * @param explicit the explicit parameters of the request
     * @param all its implicit parameters, too
     */
    public static Map<String, String> withExtension(Map<String, String> explicit, ConfigurationParameters all) {
        Map<String, String> parameters = new HashMap<>(explicit);
        String ours = ConfiguredTraceExtension.class.getName();
        boolean others = all.getBoolean(AUTODETECTION + "enabled").orElse(false);
        String included = all.get(AUTODETECTION + "include").orElse("*");
        parameters.put(AUTODETECTION + "enabled", "true");
        parameters.put(AUTODETECTION + "include", others ? included + "," + ours : ours);
        return parameters;
    }
}

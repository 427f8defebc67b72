package io.github.syscallunit.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.syscallunit.trace.result.TraceResult;
import io.github.syscallunit.trace.result.TraceResults;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/**
 * Runs traced tests, with result files in a place of their own.
 *
 * @param results where the result files are written
 */
public record SyscallUnitTestKit(Path results) {
    /** {@return a run of these classes that has not begun} */
    public EngineTestKit.Builder select(Class<?>... testClasses) {
        return select(
                Stream.of(testClasses).map(testClass -> selectClass(testClass)).toArray(DiscoverySelector[]::new));
    }

    /** {@return a run of these that has not begun} */
    public EngineTestKit.Builder select(DiscoverySelector... selectors) {
        return EngineTestKit.engine("syscallunit")
                .selectors(selectors)
                .configurationParameter("syscallunit.resultsDirectory", results.toString());
    }

    /** {@return what became of the tests of a class} */
    public EngineExecutionResults run(Class<?> testClass) {
        return select(testClass).execute();
    }

    /** {@return the result files so far, by the display names of their tests} */
    public Map<String, TraceResult> resultFiles() {
        Map<String, TraceResult> byName = new TreeMap<>();
        TraceResults.readAll(results).forEach(result -> byName.put(result.test().displayName(), result));
        return byName;
    }

    /** {@return the display names of the tests or containers that something happened to} */
    public static List<String> names(Events events) {
        return events.stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    /** {@return what the tests or containers failed with, in their order} */
    public static List<Throwable> failures(Events events) {
        return events.failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }

    /** {@return the messages of {@link #failures}} */
    public static List<String> messages(Events events) {
        return failures(events).stream()
                .map(failure -> String.valueOf(failure.getMessage()))
                .toList();
    }
}

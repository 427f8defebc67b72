package io.github.syscallunit.junit.fork;

import static org.junit.platform.testkit.engine.EventType.FINISHED;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.TestReporter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;

/** What tests say about the child that they run in, and how they end. */
final class ChildReports {
    private ChildReports() {}

    /** {@return the children in which tests said where they ran, in their order} */
    static Set<Long> pids(EngineExecutionResults run) {
        Set<Long> pids = new LinkedHashSet<>();
        run.allEvents().reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class))
                .map(entry -> entry.getKeyValuePairs().get("pid"))
                .forEach(pid -> pids.add(Long.valueOf(String.valueOf(pid))));
        return pids;
    }

    /** {@return how each test ended, in their order} */
    static List<String> ends(EngineExecutionResults run) {
        return run.testEvents()
                .filter(event -> event.getType() == FINISHED)
                .map(event -> event.getTestDescriptor().getDisplayName() + " " + end(event))
                .toList();
    }

    private static String end(Event event) {
        return event.getPayload(TestExecutionResult.class)
                .flatMap(TestExecutionResult::getThrowable)
                .map(Throwable::getMessage)
                .orElse("passed");
    }

    /** Says in which child the test runs. */
    static void publishPid(TestReporter reporter) {
        reporter.publishEntry("pid", Long.toString(ProcessHandle.current().pid()));
    }
}

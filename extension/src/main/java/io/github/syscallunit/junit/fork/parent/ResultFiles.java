package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.engine.session.AtomicFile;
import io.github.syscallunit.engine.session.TracedChild;
import io.github.syscallunit.junit.fork.discovery.TraceSettings;
import io.github.syscallunit.junit.fork.discovery.TracedTests;
import io.github.syscallunit.trace.NotTracedException;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.result.CallBudget;
import io.github.syscallunit.trace.result.PowerLossResult;
import io.github.syscallunit.trace.result.TestIdentity;
import io.github.syscallunit.trace.result.TestOutcome;
import io.github.syscallunit.trace.result.TraceEnvironment;
import io.github.syscallunit.trace.result.TraceResult;
import io.github.syscallunit.trace.result.TraceResults;
import io.github.syscallunit.trace.result.TraceScope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** Writes one result file for each test that a child traced. */
final class ResultFiles {
    private final Path directory;
    private final TracedChild child;
    private final Map<TestDescriptor, Instant> starts = new HashMap<>();

    ResultFiles(Path directory, TracedChild child) {
        this.directory = directory;
        this.child = child;
    }

    void started(TestDescriptor test) {
        starts.put(test, Instant.now());
    }

    /**
     * Writes the result of a test.
     *
     * @param test the test
     * @param label the label of its region
     * @param result its outcome
     * @param powerLoss what its power-loss sweep found; null if it is not one
     * @return the outcome; a failure if the result cannot be written
     */
    TestExecutionResult write(
            TestDescriptor test, String label, TestExecutionResult result, @Nullable PowerLossResult powerLoss) {
        Path file = directory.resolve(ResultFileName.of(test.getUniqueId()));
        try {
            Optional<SyscallTrace> trace = child.trace(label);
            if (trace.isPresent()) {
                TraceResult content = result(test, trace.get(), result, powerLoss);
                AtomicFile.write(file, writer -> TraceResults.write(content, writer));
            }
            return result;
        } catch (IOException e) {
            return failed(
                    "The result of this test cannot be written to " + directory
                            + ", which the configuration parameter syscallunit.resultsDirectory sets: " + file + ": "
                            + e,
                    e,
                    result);
        } catch (NotTracedException e) {
            // A budget that cannot be measured.
            result.getThrowable().ifPresent(e::addSuppressed);
            return TestExecutionResult.failed(e);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return failed("The result of this test cannot be written to " + file + ": " + e, e, result);
        }
    }

    private static TestExecutionResult failed(String message, Throwable cause, TestExecutionResult result) {
        ForkedTestException failure = new ForkedTestException(message, cause);
        result.getThrowable().ifPresent(failure::addSuppressed);
        return TestExecutionResult.failed(failure);
    }

    private TraceResult result(
            TestDescriptor test, SyscallTrace trace, TestExecutionResult result, @Nullable PowerLossResult powerLoss) {
        Instant start = starts.getOrDefault(test, Instant.now());
        List<CallBudget.Result> budgets = new ArrayList<>();
        for (CallBudget budget : TracedTests.budgets(test)) {
            budgets.add(budget.evaluate(trace));
        }
        return new TraceResult(
                identity(test),
                outcome(result),
                environment(),
                start,
                Duration.between(start, Instant.now()),
                scope(test),
                trace.snapshot(),
                budgets,
                powerLoss);
    }

    private static TestIdentity identity(TestDescriptor test) {
        TestDescriptor nearest = TracedTests.nearestMethod(test).orElse(test);
        String type = "";
        String method = "";
        if (nearest.getSource().orElse(null) instanceof MethodSource source) {
            type = source.getClassName();
            method = source.getMethodName();
        }
        return new TestIdentity(test.getUniqueId().toString(), type, method, test.getDisplayName());
    }

    private static TraceScope scope(TestDescriptor test) {
        TestDescriptor nearest = TracedTests.nearestMethod(test).orElse(test);
        Optional<TraceSettings> settings = TracedTests.settings(nearest);
        return settings.isPresent() ? settings.get().scope() : TraceScope.TEST;
    }

    private static TestOutcome outcome(TestExecutionResult result) {
        Throwable thrown = result.getThrowable().orElse(null);
        String message = thrown == null ? null : thrown.toString();
        return switch (result.getStatus()) {
            case SUCCESSFUL -> TestOutcome.PASSED;
            case FAILED -> new TestOutcome(TestOutcome.Status.FAILED, message);
            case ABORTED -> new TestOutcome(TestOutcome.Status.ABORTED, message);
        };
    }

    private static TraceEnvironment environment() {
        return new TraceEnvironment(
                System.getProperty("os.arch", "").replace("amd64", "x86_64"),
                System.getProperty("os.version", ""),
                System.getProperty("java.version", ""),
                System.getProperty("java.vm.name", ""),
                Optional.ofNullable(ResultFiles.class.getPackage().getImplementationVersion())
                        .orElse("development"));
    }
}

package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.junit.fork.protocol.ChildEvent;
import io.github.syscallunit.junit.fork.protocol.ThrowableMessage;
import io.github.syscallunit.trace.result.PowerLossResult;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;

/** Handles the events of a child: passes on those of tests, and keeps track of how far the child got. */
final class ChildProgress {
    private final ProxyRun tests;
    private final ResultFiles results;
    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, PowerLossResult> sweeps = new HashMap<>();
    private final WarmUpFailures warmUpFailures = new WarmUpFailures();
    private boolean begun;
    private boolean received;
    private boolean complete;
    private String outputBeforeBegin = "";
    private boolean inRun;
    private @Nullable String warmUpTest;
    private @Nullable String openRegion;
    private @Nullable String unrequestedTest;
    private boolean shutdownBegan;
    private boolean outOfMemory;
    private String shutdownTrace = "";
    private @Nullable Throwable problem;

    ChildProgress(ProxyRun tests, ResultFiles results) {
        this.tests = tests;
        this.results = results;
    }

    void accept(ChildEvent event) {
        begun = true;
        if (event instanceof ChildEvent.RequestReceived) {
            received = true;
        } else if (event instanceof ChildEvent.RunStarted) {
            inRun = true;
            labels.clear();
            warmUpTest = null;
        } else if (event instanceof ChildEvent.Completed completed) {
            complete = completed.problem() == null;
            problem = completed.problem() == null ? null : completed.problem().toThrowable();
        } else if (event instanceof ChildEvent.OutOfMemory) {
            outOfMemory = true;
        } else if (event instanceof ChildEvent.ShutdownBegan shutdown) {
            shutdownBegan = true;
            shutdownTrace = shutdown.trace();
        } else if (event instanceof ChildEvent.RegionOpened region) {
            openRegion = region.label();
            labels.put(region.id(), region.label());
        } else if (event instanceof ChildEvent.PowerLossSwept swept) {
            sweeps.put(swept.id(), PowerLossResult.parse(swept.json()));
        } else if (event instanceof ChildEvent.RegionClosed) {
            openRegion = null;
        } else if (inRun) {
            replay(event);
        } else if (event instanceof ChildEvent.Started started) {
            warmUpTest = started.id();
        } else if (event instanceof ChildEvent.Finished finished) {
            warmUpFailures.add(finished);
        }
    }

    private void replay(ChildEvent event) {
        if (event instanceof ChildEvent.Registered registered) {
            tests.registered(registered);
        } else if (event instanceof ChildEvent.Started started) {
            known(started.id()).ifPresent(this::start);
        } else if (event instanceof ChildEvent.Skipped skipped) {
            known(skipped.id()).ifPresent(test -> tests.skipped(test, skipped.reason()));
        } else if (event instanceof ChildEvent.Finished finished) {
            known(finished.id()).ifPresent(test -> finish(test, finished));
        } else if (event instanceof ChildEvent.EntryPublished entry) {
            known(entry.id()).ifPresent(test -> tests.published(test, entry));
        } else if (event instanceof ChildEvent.FilePublished file) {
            known(file.id()).ifPresent(test -> tests.published(test, file));
        }
    }

    /** {@return the test or container; empty for the child's engine itself, and for what was not requested} */
    private Optional<TestDescriptor> known(String id) {
        Optional<TestDescriptor> test = tests.find(id);
        if (test.isEmpty() && !tests.isEngine(id)) {
            unrequestedTest = id;
        }
        return test;
    }

    private void start(TestDescriptor test) {
        results.started(test);
        tests.started(test);
    }

    private void finish(TestDescriptor test, ChildEvent.Finished event) {
        ThrowableMessage thrown = event.throwable();
        Throwable throwable = thrown == null ? null : thrown.toThrowable();
        TestExecutionResult result = switch (event.status()) {
            case SUCCESSFUL -> TestExecutionResult.successful();
            case FAILED -> TestExecutionResult.failed(warmUpFailures.attachTo(throwable, event.id()));
            case ABORTED -> TestExecutionResult.aborted(throwable);
        };
        tests.finished(test, recorded(test, event.id(), result));
    }

    private TestExecutionResult recorded(TestDescriptor test, String id, TestExecutionResult result) {
        String label = labels.get(id);
        return label == null ? result : results.write(test, label, result, sweeps.get(id));
    }

    /** Writes the result of a test that the child will not finish. */
    Throwable abandoned(TestDescriptor test, Throwable failure) {
        return recorded(test, tests.childsId(test), TestExecutionResult.failed(failure))
                .getThrowable()
                .orElse(failure);
    }

    /** {@return whether the child has received the request} */
    boolean isReceived() {
        return received;
    }

    /** {@return whether the child has run the request, without a problem of its own} */
    boolean isComplete() {
        return complete;
    }

    /** {@return whether the child has sent an event} */
    boolean hasBegun() {
        return begun;
    }

    /** Keeps what a JVM that did not start printed. */
    void didNotBegin(String output) {
        outputBeforeBegin = output;
    }

    /** {@return what the JVM printed, if it did not start; empty if it did} */
    Optional<String> outputBeforeBegin() {
        return outputBeforeBegin.isEmpty() ? Optional.empty() : Optional.of(outputBeforeBegin);
    }

    /** {@return whether the child runs a test that was not requested} */
    boolean hasUnrequestedTest() {
        return unrequestedTest != null;
    }

    /** {@return the id of the test that was not requested} */
    Optional<String> unrequestedTest() {
        return Optional.ofNullable(unrequestedTest);
    }

    /** {@return the error that the child reported for itself, outside of tests} */
    Optional<Throwable> problem() {
        return Optional.ofNullable(problem);
    }

    /** {@return whether the child reported that it has no memory} */
    boolean outOfMemory() {
        return outOfMemory || tellsOfMemory(problem);
    }

    /** A class that could not be initialized for lack of memory only has the text of that error. */
    private static boolean tellsOfMemory(@Nullable Throwable thrown) {
        return thrown != null
                && (thrown.toString().contains(OutOfMemoryError.class.getName()) || tellsOfMemory(thrown.getCause()));
    }

    /** {@return the id of the warm-up test that was running} */
    Optional<String> warmUpTest() {
        return Optional.ofNullable(warmUpTest);
    }

    /** {@return the label of the region that is open} */
    Optional<String> openRegion() {
        return Optional.ofNullable(openRegion);
    }

    /** {@return whether the JVM reported that it was shutting down} */
    boolean shutdownBegan() {
        return shutdownBegan;
    }

    /** {@return the stack of the caller of {@code System.exit}; empty if it was not called} */
    String shutdownTrace() {
        return shutdownTrace;
    }
}

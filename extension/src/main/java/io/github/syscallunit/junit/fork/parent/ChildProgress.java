package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.junit.fork.protocol.ChildEvent;
import io.github.syscallunit.junit.fork.protocol.ThrowableMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;

/** Takes in what a child says, passes on what concerns the tests, and remembers how far it got. */
final class ChildProgress {
    private final ProxyRun tests;
    private final ResultFiles results;
    private final Map<String, String> labels = new HashMap<>();
    private boolean inRun;
    private @Nullable String warmUpTest;
    private @Nullable String openRegion;
    private @Nullable String unrequestedTest;
    private boolean shutdownBegan;
    private String shutdownTrace = "";
    private @Nullable Throwable problem;

    ChildProgress(ProxyRun tests, ResultFiles results) {
        this.tests = tests;
        this.results = results;
    }

    void accept(ChildEvent event) {
        if (event instanceof ChildEvent.RunStarted) {
            inRun = true;
            labels.clear();
            warmUpTest = null;
        } else if (event instanceof ChildEvent.Completed completed) {
            problem = completed.problem() == null ? null : completed.problem().toThrowable();
        } else if (event instanceof ChildEvent.ShutdownBegan shutdown) {
            shutdownBegan = true;
            shutdownTrace = shutdown.trace();
        } else if (event instanceof ChildEvent.RegionOpened region) {
            openRegion = region.label();
            labels.put(region.id(), region.label());
        } else if (event instanceof ChildEvent.RegionClosed) {
            openRegion = null;
        } else if (inRun) {
            replay(event);
        } else if (event instanceof ChildEvent.Started started) {
            warmUpTest = started.id();
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

    /** {@return the test or container; nothing for the child's engine itself, and for what it was not asked to run} */
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
            case FAILED -> TestExecutionResult.failed(throwable);
            case ABORTED -> TestExecutionResult.aborted(throwable);
        };
        tests.finished(test, recorded(test, event.id(), result));
    }

    private TestExecutionResult recorded(TestDescriptor test, String id, TestExecutionResult result) {
        String label = labels.get(id);
        return label == null ? result : results.write(test, label, result);
    }

    /** Keeps what is known of a test that the child will not end. */
    Throwable abandoned(TestDescriptor test, Throwable failure) {
        return recorded(test, tests.childsId(test), TestExecutionResult.failed(failure))
                .getThrowable()
                .orElse(failure);
    }

    /** {@return whether the child runs what it was not asked to} */
    boolean hasUnrequestedTest() {
        return unrequestedTest != null;
    }

    /** {@return the id of what the child ran without being asked} */
    Optional<String> unrequestedTest() {
        return Optional.ofNullable(unrequestedTest);
    }

    /** {@return what the child itself says went wrong, beside the tests} */
    Optional<Throwable> problem() {
        return Optional.ofNullable(problem);
    }

    /** {@return the id of the rehearsal or warm-up that was running} */
    Optional<String> warmUpTest() {
        return Optional.ofNullable(warmUpTest);
    }

    /** {@return the label of the region that is open} */
    Optional<String> openRegion() {
        return Optional.ofNullable(openRegion);
    }

    /** {@return whether the JVM said that it was shutting down} */
    boolean shutdownBegan() {
        return shutdownBegan;
    }

    /** {@return who called {@code System.exit}; empty if nobody did} */
    String shutdownTrace() {
        return shutdownTrace;
    }
}

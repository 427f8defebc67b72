package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.engine.session.StartFailure;
import io.github.syscallunit.engine.session.TracingPreconditionException;
import io.github.syscallunit.junit.fork.launch.ForkSettings;
import io.github.syscallunit.junit.fork.protocol.ChildEvent;
import io.github.syscallunit.junit.fork.stream.EventStreamException;
import io.github.syscallunit.junit.sweep.SweepResumption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;

/** Runs a group of tests in one child JVM, and reports what the child does not report itself. */
final class ChildRun {
    private final ProxyRun tests;
    private final ChildRequest request;
    private final ChildPool children;
    private final ForkSettings settings;
    private final SweepContinuation continuation;
    private @Nullable SweepResumption resumption;

    ChildRun(ProxyRun tests, ChildRequest request, ChildPool children, SweepContinuation continuation) {
        this.tests = tests;
        this.request = request;
        this.children = children;
        this.settings = children.settings();
        this.continuation = continuation;
    }

    /** {@return where the sweep that ended this child goes on, in another child; empty if all tests were reported} */
    Optional<SweepResumption> execute() {
        try {
            run();
        } catch (TracingPreconditionException e) {
            reportUnavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abandon("The thread that waited for the child JVM was interrupted.", e);
        } catch (RuntimeException | Error e) {
            // Also an error, such as OutOfMemoryError: otherwise the tests would be neither run nor reported.
            abandon(StartFailure.explain(e), e);
        }
        return Optional.ofNullable(resumption);
    }

    private void run() throws TracingPreconditionException, InterruptedException {
        Optional<ChildJvm> waiting = children.take(request.key());
        while (waiting.isPresent()) {
            if (attend(waiting.get(), true)) {
                return;
            }
            waiting = children.take(request.key());
        }
        attend(children.start(request), false);
    }

    /**
     * Follows a child through the request.
     *
     * @param child the child
     * @param reused whether it has run other tests, so that the request must be sent to it
     * @return whether it has received the request: one that has run other tests may have ended since
     */
    private boolean attend(ChildJvm child, boolean reused) throws InterruptedException {
        ChildProgress progress =
                new ChildProgress(tests, new ResultFiles(settings.resultsDirectory(), child.process()));
        boolean reusable = false;
        try (Watchdog watch = child.watch()) {
            if (reused) {
                child.give(request);
            }
            @Nullable
            EventStreamException unreadable = child.follow(watch, event -> {
                accept(event, child, watch, progress);
                return !(event instanceof ChildEvent.Completed) && !progress.hasUnrequestedTest();
            });
            reusable = unreadable == null && progress.isComplete() && tests.isOver() && watch.stop();
            if (!reusable) {
                ChildDiagnosis.End end = awaitEnd(child, watch, progress, unreadable);
                conclude(child, progress, end, reused);
            }
        } finally {
            if (!reusable) {
                child.close();
            }
        }
        if (reusable) {
            child.process().dropTraces();
            children.giveBack(child);
        }
        return progress.isReceived() || !reused;
    }

    private void accept(ChildEvent event, ChildJvm child, Watchdog watch, ChildProgress progress) {
        if (event instanceof ChildEvent.RequestReceived) {
            child.classes().add(tests.displayName());
        } else if (event instanceof ChildEvent.BodyLimited body) {
            boolean debugged = body.ofSweep() && settings.debugPort().isPresent();
            watch.limitBody(debugged ? null : body.limit(), body.ofSweep());
        }
        ChildShutdown.adjust(watch, event, settings);
        progress.accept(event);
    }

    private ChildDiagnosis.End awaitEnd(
            ChildJvm child, Watchdog watch, ChildProgress progress, @Nullable EventStreamException unreadable)
            throws InterruptedException {
        @Nullable EventStreamException failure = unreadable;
        if (progress.hasUnrequestedTest()) {
            child.kill();
        } else if (failure == null) {
            child.giveNoMore();
            failure = child.follow(watch, event -> {
                accept(event, child, watch, progress);
                return true;
            });
        }
        return child.awaitEnd(watch, failure);
    }

    private void conclude(ChildJvm child, ChildProgress progress, ChildDiagnosis.End end, boolean reused) {
        if (!progress.hasBegun() && !reused) {
            progress.didNotBegin(child.outputHead());
        }
        ChildDiagnosis diagnosis = new ChildDiagnosis(child.process(), progress, tests, end);
        if (reused && !progress.isReceived()) {
            System.err.println(diagnosis.endBetweenClasses(child.classes()));
        } else if (goesOn(progress, diagnosis, end)) {
            return;
        } else if (!tests.isOver()) {
            tests.abandon((test, running) -> progress.abandoned(test, diagnosis.failure(test, running)));
        } else if (end.timedOut()) {
            System.err.println(ChildShutdown.hung(child, end));
        }
    }

    /** Reports only the invocation of a sweep that ended the child, if the rest can run in another child. */
    private boolean goesOn(ChildProgress progress, ChildDiagnosis diagnosis, ChildDiagnosis.End end) {
        if (tests.isOver() || progress.hasUnrequestedTest() || end.failure().isPresent()) {
            return false;
        }
        TestDescriptor running = tests.innermostRunning().orElse(null);
        if (running != null) {
            resumption = continuation.after(tests, running, end.timedOut()).orElse(null);
        }
        if (running == null || resumption == null) {
            return false;
        }
        tests.abandonAlone(running, progress.abandoned(running, diagnosis.failure(running, true)));
        return true;
    }

    private void reportUnavailable(TracingPreconditionException cause) {
        String message = String.valueOf(cause.getMessage());
        if (settings.failIfUnavailable()) {
            tests.abandon((test, running) -> new ForkedTestException(message, cause));
        } else {
            tests.skipAll(message);
        }
    }

    private void abandon(String message, Throwable cause) {
        tests.abandon((test, running) -> new ForkedTestException(message, cause));
    }
}

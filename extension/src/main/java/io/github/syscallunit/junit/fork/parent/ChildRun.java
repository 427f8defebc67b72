package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.engine.session.ChildCommand;
import io.github.syscallunit.engine.session.StartFailure;
import io.github.syscallunit.engine.session.TracedChild;
import io.github.syscallunit.engine.session.TracerFailedException;
import io.github.syscallunit.engine.session.TracingPreconditionException;
import io.github.syscallunit.junit.fork.child.ForkedTestMain;
import io.github.syscallunit.junit.fork.launch.ChildCommandLine;
import io.github.syscallunit.junit.fork.launch.ChildStarter;
import io.github.syscallunit.junit.fork.launch.ForkSettings;
import io.github.syscallunit.junit.fork.protocol.ChildEvent;
import io.github.syscallunit.junit.fork.protocol.EventFrame;
import io.github.syscallunit.junit.fork.protocol.ForkRequest;
import io.github.syscallunit.junit.fork.protocol.OutputMarker;
import io.github.syscallunit.junit.fork.stream.ChildStreams;
import io.github.syscallunit.junit.fork.stream.EventStreamException;
import io.github.syscallunit.junit.sweep.SweepResumption;
import io.github.syscallunit.trace.ProcessExit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;

/** Runs one class of tests in one child JVM, from its start to its end. */
final class ChildRun {
    private static final ProcessExit UNKNOWN = new ProcessExit.Exited(0);

    private final ProxyRun tests;
    private final TestSelection selection;
    private final List<String> jvmArguments;
    private final Map<String, String> configuration;
    private final ForkSettings settings;
    private final ChildStarter starter;
    private final String nonce = OutputMarker.newNonce();
    private final SweepContinuation continuation;
    private @Nullable SweepResumption resumption;

    ChildRun(
            ProxyRun tests,
            TestSelection selection,
            List<String> jvmArguments,
            Map<String, String> configuration,
            ForkSettings settings,
            ChildStarter starter,
            SweepContinuation continuation) {
        this.starter = starter;
        this.continuation = continuation;
        this.tests = tests;
        this.selection = selection;
        this.jvmArguments = new ArrayList<>(jvmArguments);
        settings.debugPort().ifPresent(port -> this.jvmArguments.add(ChildCommandLine.debugger(port)));
        this.configuration = configuration;
        this.settings = settings;
    }

    /** {@return where the sweep that ended this child goes on, in another child; empty if all tests were reported} */
    Optional<SweepResumption> execute() {
        run();
        return Optional.ofNullable(resumption);
    }

    private void run() {
        try {
            runChild();
        } catch (TracingPreconditionException e) {
            reportUnavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abandon("The thread that waited for the child JVM was interrupted.", e);
        } catch (IOException | RuntimeException | Error e) {
            // Also an error, such as OutOfMemoryError: otherwise the tests would be neither run nor reported.
            abandon(StartFailure.explain(e), e);
        }
    }

    private void runChild() throws IOException, TracingPreconditionException, InterruptedException {
        // By now JNA has usually set the property with the library directories, so that the child need not run
        // ldconfig.
        ForkRequest request = new ForkRequest(
                nonce,
                selection.selectors(),
                selection.warmups(),
                configuration,
                systemProperties(),
                settings.filters());
        ChildCommand command = ChildCommandLine.of(request, ForkedTestMain.class, jvmArguments);
        try (TracedChild child = starter.start(command, settings.colocate());
                ChildStreams streams = ChildStreams.of(child, OutputMarker.of(nonce))) {
            attend(child, streams);
        }
    }

    private Map<String, String> systemProperties() {
        Map<String, String> properties = new HashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            String value = System.getProperty(name);
            if (value != null) {
                properties.put(name, value);
            }
        }
        properties.keySet().removeAll(ChildCommandLine.propertiesSetBy(jvmArguments));
        return properties;
    }

    private void attend(TracedChild child, ChildStreams streams) throws InterruptedException {
        ChildProgress progress = new ChildProgress(tests, new ResultFiles(settings.resultsDirectory(), child));
        ThreadDumpOnKill threadDump = new ThreadDumpOnKill(child);
        try (Watchdog watch = Watchdog.start(settings.silenceLimit(), threadDump::dumpAndKill)) {
            @Nullable EventStreamException unreadable = followToEnd(child, streams, progress, watch);
            @Nullable Exception failure = unreadable;
            ProcessExit exit = UNKNOWN;
            try {
                exit = child.awaitExit();
            } catch (TracerFailedException e) {
                failure = e;
            }
            ChildDiagnosis.End end = new ChildDiagnosis.End(
                    exit,
                    watch.fired(),
                    watch.limit(),
                    watch.exceededBodyLimit(),
                    watch.exceedsSweepLimit(),
                    threadDump.threadDump(),
                    Optional.ofNullable(failure));
            streams.awaitEnd();
            if (!progress.hasBegun()) {
                progress.didNotBegin(streams.head());
            }
            conclude(child, progress, end);
        }
    }

    private void conclude(TracedChild child, ChildProgress progress, ChildDiagnosis.End end) {
        ChildDiagnosis diagnosis = new ChildDiagnosis(child, progress, tests, end);
        if (goesOn(progress, diagnosis, end)) {
            return;
        }
        if (!tests.isOver()) {
            tests.abandon((test, running) -> progress.abandoned(test, diagnosis.failure(test, running)));
        } else if (end.timedOut()) {
            System.err.println(diagnosis.hungShutdown(tests.displayName()));
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

    /** {@return why the events could not be read to their end; null if they were} */
    private @Nullable EventStreamException followToEnd(
            TracedChild child, ChildStreams streams, ChildProgress progress, Watchdog watch)
            throws InterruptedException {
        try {
            follow(child, streams, progress, watch);
            return null;
        } catch (EventStreamException e) {
            child.kill();
            return e;
        }
    }

    private void follow(TracedChild child, ChildStreams streams, ChildProgress progress, Watchdog watch)
            throws EventStreamException, InterruptedException {
        Optional<EventFrame> frame = streams.next();
        while (frame.isPresent()) {
            watch.reset();
            adjust(watch, frame.get().event());
            progress.accept(frame.get().event());
            streams.dispatched(frame.get());
            frame = progress.hasUnrequestedTest() ? Optional.empty() : streams.next();
        }
        if (progress.hasUnrequestedTest()) {
            child.kill();
        }
    }

    /** A body may have a limit of its own, and so has the end of the JVM: its tests are over, and nothing is lost. */
    private void adjust(Watchdog watch, ChildEvent event) {
        if (event instanceof ChildEvent.BodyLimited body) {
            boolean debugged = body.ofSweep() && settings.debugPort().isPresent();
            watch.limitBody(debugged ? null : body.limit(), body.ofSweep());
        } else if (event instanceof ChildEvent.Completed || event instanceof ChildEvent.ShutdownBegan) {
            watch.limitSilence(settings.shutdownLimit());
        }
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

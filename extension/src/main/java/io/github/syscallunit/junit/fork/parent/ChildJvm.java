package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.engine.session.ChildCommand;
import io.github.syscallunit.engine.session.TracedChild;
import io.github.syscallunit.engine.session.TracerFailedException;
import io.github.syscallunit.engine.session.TracingPreconditionException;
import io.github.syscallunit.junit.fork.child.ForkedTestMain;
import io.github.syscallunit.junit.fork.launch.ChildCommandLine;
import io.github.syscallunit.junit.fork.launch.ChildStarter;
import io.github.syscallunit.junit.fork.launch.ForkSettings;
import io.github.syscallunit.junit.fork.launch.PropertyChanges;
import io.github.syscallunit.junit.fork.protocol.ChildEvent;
import io.github.syscallunit.junit.fork.protocol.EventFrame;
import io.github.syscallunit.junit.fork.protocol.ForkRequest;
import io.github.syscallunit.junit.fork.protocol.OutputMarker;
import io.github.syscallunit.junit.fork.stream.ChildStreams;
import io.github.syscallunit.junit.fork.stream.EventStreamException;
import io.github.syscallunit.trace.ProcessExit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A child JVM with its requests and its output. One thread at a time uses it. */
final class ChildJvm implements AutoCloseable {
    private static final ProcessExit UNKNOWN = new ProcessExit.Exited(0);

    private final ChildKey key;
    private final ForkSettings settings;
    private final String nonce;
    private final PropertyChanges properties;
    private final TracedChild process;
    private final ChildStreams streams;
    private final ThreadDumpOnKill threadDump;
    private final Set<String> classes = new LinkedHashSet<>();
    private boolean eventsEnded;

    private ChildJvm(
            ChildKey key, ForkSettings settings, String nonce, PropertyChanges properties, TracedChild process) {
        this.key = key;
        this.settings = settings;
        this.nonce = nonce;
        this.properties = properties;
        this.process = process;
        this.streams = ChildStreams.of(process, OutputMarker.of(nonce));
        this.threadDump = new ThreadDumpOnKill(process);
    }

    /**
     * Starts a child that runs a request.
     *
     * @throws TracingPreconditionException if this machine does not allow tracing
     */
    static ChildJvm start(ChildRequest request, ForkSettings settings, ChildStarter starter)
            throws TracingPreconditionException {
        List<String> arguments = new ArrayList<>(request.key().jvmArguments());
        settings.debugPort().ifPresent(port -> arguments.add(ChildCommandLine.debugger(port)));
        PropertyChanges properties = new PropertyChanges(arguments);
        String nonce = OutputMarker.newNonce();
        // By now JNA has usually set the property with the library directories, so that the child need not run
        // ldconfig.
        ForkRequest first = request.toChild(nonce, properties.next(), settings.filters());
        ChildCommand command = ChildCommandLine.of(first, ForkedTestMain.class, arguments, settings.quickStart());
        return new ChildJvm(request.key(), settings, nonce, properties, starter.start(command, settings.colocate()));
    }

    ChildKey key() {
        return key;
    }

    TracedChild process() {
        return process;
    }

    /** {@return the names of the classes whose tests it has received} */
    Set<String> classes() {
        return classes;
    }

    /** Starts to watch for its silence. */
    Watchdog watch() {
        return Watchdog.start(settings.silenceLimit(), threadDump::dumpAndKill);
    }

    /** Sends it another request. Does nothing if it has ended: its stream of events ends then. */
    void give(ChildRequest request) {
        try {
            request.toChild(nonce, properties.next(), settings.filters()).writeTo(process.requests());
        } catch (IOException e) {
            process.kill();
        }
    }

    /** Closes the stream of requests, so that it ends. */
    void giveNoMore() {
        try {
            process.requests().close();
        } catch (IOException e) {
            process.kill();
        }
    }

    /**
     * Follows its events, in order with its output.
     *
     * @param watch counts each event as a sign of life
     * @param event accepts an event, and returns whether to follow the next one
     * @return why the events could not be read to their end; null if they were
     */
    @Nullable
    EventStreamException follow(Watchdog watch, Predicate<ChildEvent> event) throws InterruptedException {
        try {
            boolean more = !eventsEnded;
            while (more) {
                Optional<EventFrame> frame = streams.next();
                eventsEnded = frame.isEmpty();
                more = frame.isPresent() && accept(frame.get(), watch, event);
            }
            return null;
        } catch (EventStreamException e) {
            process.kill();
            return e;
        }
    }

    private boolean accept(EventFrame frame, Watchdog watch, Predicate<ChildEvent> event) {
        watch.reset();
        boolean more = event.test(frame.event());
        streams.dispatched(frame);
        return more;
    }

    /**
     * Waits for its end, which has begun.
     *
     * @param watch watches it
     * @param unreadable why the events could not be read; null if they were
     */
    ChildDiagnosis.End awaitEnd(Watchdog watch, @Nullable EventStreamException unreadable) throws InterruptedException {
        @Nullable Exception failure = unreadable;
        ProcessExit exit = UNKNOWN;
        try {
            exit = process.awaitExit();
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
        return end;
    }

    /** {@return the beginning of its output} */
    String outputHead() {
        return streams.head();
    }

    void kill() {
        process.kill();
    }

    /** Kills it if it has not ended. */
    @Override
    public void close() {
        try (process) {
            streams.close();
        } catch (TracerFailedException e) {
            // It has ended. If tests were affected, its end was reported.
        }
    }
}

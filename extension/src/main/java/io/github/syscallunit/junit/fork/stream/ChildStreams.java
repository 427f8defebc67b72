package io.github.syscallunit.junit.fork.stream;

import io.github.syscallunit.engine.session.TracedChild;
import io.github.syscallunit.junit.fork.protocol.EventFrame;
import io.github.syscallunit.junit.fork.protocol.OutputMarker;
import io.github.syscallunit.junit.fork.stream.EventOutputMerger.OutputKind;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The events and the output of a child, in the order in which it wrote them. Output is printed on the thread that asks
 * for the next event.
 */
public final class ChildStreams implements AutoCloseable {
    private final EventOutputMerger merger = new EventOutputMerger();
    private final OutputHead head = new OutputHead();
    private final OutputMarker marker;

    private ChildStreams(OutputMarker marker) {
        this.marker = marker;
    }

    /** Starts to read what a child writes. */
    public static ChildStreams of(TracedChild child, OutputMarker marker) {
        ChildStreams streams = new ChildStreams(marker);
        streams.readOutput(child.standardOutput(), () -> System.out, OutputKind.OUT);
        streams.readOutput(child.standardError(), () -> System.err, OutputKind.ERR);
        streams.readEvents(child.results());
        return streams;
    }

    private void readOutput(InputStream from, Supplier<PrintStream> to, OutputKind kind) {
        start("syscallunit-" + kind, new OutputPump(head.keep(from), to, kind, marker, merger));
    }

    private void readEvents(InputStream from) {
        merger.readBy(start("syscallunit-events", new EventPump(from, merger)));
    }

    private Thread start(String name, Runnable pump) {
        Thread thread = new Thread(pump, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((ended, thrown) -> merger.fail(thrown));
        thread.start();
        return thread;
    }

    /**
     * {@return the next event, after the output before it was printed; empty at the end}
     *
     * @throws EventStreamException if the streams cannot be read
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public Optional<EventFrame> next() throws EventStreamException, InterruptedException {
        return merger.next();
    }

    /** Prints the output after an event, which has been reported. */
    public void dispatched(EventFrame frame) {
        merger.dispatched(frame);
    }

    /** Prints the rest of the output, up to its end. */
    public void awaitEnd() throws InterruptedException {
        merger.awaitEnd();
    }

    /** {@return the beginning of the output} */
    public String head() {
        return head.text();
    }

    /** From now on, output is printed at once. */
    @Override
    public void close() {
        merger.close();
    }
}

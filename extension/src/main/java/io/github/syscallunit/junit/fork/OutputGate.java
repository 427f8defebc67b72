package io.github.syscallunit.junit.fork;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the child's two output streams in step with its events: what was written before an event is passed on before the
 * event is, and what was written after it, after.
 */
final class OutputGate {
    /** A marker is written before its event is sent; only a stream that somebody broke keeps it waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int ENDED = Integer.MAX_VALUE;

    private final Map<OutputKind, Integer> reached = new EnumMap<>(OutputKind.class);
    private int dispatched;

    enum OutputKind {
        OUT,
        ERR
    }

    /** Says that a stream has come to a marker, and waits until its event is passed on. */
    synchronized void reach(OutputKind stream, int sequence) throws InterruptedException {
        reached.put(stream, sequence);
        notifyAll();
        while (dispatched < sequence) {
            wait();
        }
    }

    /** Says that nothing more comes from a stream. */
    synchronized void end(OutputKind stream) {
        reached.put(stream, ENDED);
        notifyAll();
    }

    /** Waits until both streams have come to the marker. */
    void awaitOutput(int sequence) throws InterruptedException {
        await(sequence);
    }

    /** Waits until both streams have ended. */
    void awaitEnd() throws InterruptedException {
        await(ENDED);
    }

    private synchronized void await(int sequence) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (reached(OutputKind.OUT) < sequence || reached(OutputKind.ERR) < sequence) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private int reached(OutputKind stream) {
        return reached.getOrDefault(stream, 0);
    }

    /** Says that the event of a marker is passed on. */
    synchronized void dispatched(int sequence) {
        dispatched = sequence;
        notifyAll();
    }

    /** Holds no stream back any more. */
    void open() {
        dispatched(ENDED);
    }
}

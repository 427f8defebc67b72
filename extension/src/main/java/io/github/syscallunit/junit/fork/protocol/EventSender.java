package io.github.syscallunit.junit.fork.protocol;

import io.github.syscallunit.engine.traced.InheritedPipe;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Writes the child's events to its parent, on a thread of its own. The thread starts before the test's lineage begins,
 * so its syscalls are in no trace.
 */
public final class EventSender {
    /** The exit status of a child that cannot send events any more. */
    public static final int LOST_PARENT = 79;

    /** The exit status of a child that has no memory to send an event. */
    public static final int OUT_OF_MEMORY = 78;

    static final int DESCRIPTOR = 3;

    private static final int OUT = 1;
    private static final int ERR = 2;

    /** The largest numbers of characters in the texts of an event that does not fit, tried in turn. */
    private static final int[] SHORTER = {100_000, 1_000, 50};

    private final BlockingQueue<QueuedEvent> queue = new LinkedBlockingQueue<>();
    private final OutputMarker marker;
    private final InheritedPipe events;
    private final @Nullable InheritedPipe standardOutput;
    private final @Nullable InheritedPipe standardError;
    private final byte[] outOfMemory = new EventFrame(new ChildEvent.OutOfMemory(), 0).toBytes();
    private int sequence;

    private record QueuedEvent(ChildEvent event, CountDownLatch sent) {}

    private EventSender(OutputMarker marker) throws IOException {
        this.marker = marker;
        this.events = InheritedPipe.duplicate(DESCRIPTOR);
        this.standardOutput = duplicateIfOpen(OUT);
        this.standardError = duplicateIfOpen(ERR);
    }

    private static @Nullable InheritedPipe duplicateIfOpen(int descriptor) {
        try {
            return InheritedPipe.duplicate(descriptor);
        } catch (IOException e) {
            return null;
        }
    }

    public static EventSender start(OutputMarker marker) throws IOException {
        MemoryReserve.keep();
        EventSender sender = new EventSender(marker);
        Thread thread = new Thread(sender::deliver, "syscallunit-events");
        thread.setDaemon(true);
        thread.start();
        return sender;
    }

    /** Sends the event and returns immediately. */
    public void post(ChildEvent event) {
        queue.add(new QueuedEvent(event, new CountDownLatch(1)));
    }

    /** Sends the event and returns when it was written: it arrives even if this JVM crashes. */
    public void send(ChildEvent event) {
        if (event.orderedWithOutput()) {
            StandardStreams.flush();
        }
        QueuedEvent queued = new QueuedEvent(event, new CountDownLatch(1));
        queue.add(queued);
        awaitUninterruptibly(queued.sent());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reports that there is no memory to report anything else, and ends this JVM without its shutdown hooks. */
    public void haltOutOfMemory() {
        try {
            events.write(outOfMemory);
        } catch (IOException e) {
            // The exit status remains.
        }
        Runtime.getRuntime().halt(OUT_OF_MEMORY);
    }

    /** Without a connection to its parent this JVM cannot continue. Callers wait for this thread, so it never just ends. */
    private void deliver() {
        try {
            while (true) {
                deliverNext();
            }
        } catch (OutOfMemoryError e) {
            haltOutOfMemory();
        } catch (Throwable e) {
            Runtime.getRuntime().halt(LOST_PARENT);
        }
    }

    private void deliverNext() throws IOException {
        try {
            QueuedEvent queued = queue.take();
            write(queued.event());
            queued.sent().countDown();
        } catch (InterruptedException e) {
            // A test may interrupt every thread. Continue with the next event.
            Thread.interrupted();
        }
    }

    private void write(ChildEvent event) throws IOException {
        int number = 0;
        if (event.orderedWithOutput()) {
            sequence++;
            byte[] bytes = marker.bytes(sequence);
            boolean outMarked = mark(standardOutput, bytes);
            boolean errMarked = mark(standardError, bytes);
            number = outMarked && errMarked ? sequence : 0;
        }
        events.write(frame(event, number));
    }

    /** {@return the frame of the event, or of a shorter one if it is too large or cannot be serialized} */
    static byte[] frame(ChildEvent event, int number) throws IOException {
        ChildEvent shorter = event;
        for (int limit : SHORTER) {
            try {
                return new EventFrame(shorter, number).toBytes();
            } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
                MemoryReserve.releaseAfter(e);
                shorter = Abridged.event(event, limit);
            }
        }
        return new EventFrame(shorter, number).toBytes();
    }

    /** Writes a marker, unless the parent has closed the stream, which then has no more output. */
    private static boolean mark(@Nullable InheritedPipe stream, byte[] bytes) {
        try {
            if (stream != null) {
                stream.write(bytes);
            }
            return stream != null;
        } catch (IOException e) {
            return false;
        }
    }
}

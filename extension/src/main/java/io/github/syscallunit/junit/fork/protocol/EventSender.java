package io.github.syscallunit.junit.fork.protocol;

import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Writes the child's events to its parent, on a thread of its own. The thread starts before the test's lineage begins,
 * so its syscalls are in no trace.
 */
public final class EventSender {
    private static final String RESULTS = "/proc/self/fd/3";
    private static final int LOST_PARENT = 79;

    private final BlockingQueue<QueuedEvent> queue = new LinkedBlockingQueue<>();
    private final OutputMarker marker;
    private final DataOutputStream results;
    private final OutputStream standardOutput = new FileOutputStream(FileDescriptor.out);
    private final OutputStream standardError = new FileOutputStream(FileDescriptor.err);
    private int sequence;

    private record QueuedEvent(ChildEvent event, CountDownLatch sent) {}

    private EventSender(OutputMarker marker, DataOutputStream results) {
        this.marker = marker;
        this.results = results;
    }

    public static EventSender start(OutputMarker marker) throws IOException {
        EventSender sender = new EventSender(marker, new DataOutputStream(new FileOutputStream(RESULTS)));
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
            System.out.flush();
            System.err.flush();
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

    private void deliver() {
        while (true) {
            try {
                QueuedEvent queued = queue.take();
                write(queued.event());
                queued.sent().countDown();
            } catch (InterruptedException e) {
                // A test may interrupt every thread. Continue with the next event.
                Thread.interrupted();
            } catch (IOException e) {
                // Without a connection to its parent this JVM cannot continue.
                Runtime.getRuntime().halt(LOST_PARENT);
            }
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
        new EventFrame(event, number).writeTo(results);
    }

    /** Writes a marker, unless the test closed the stream, which then has no more output. */
    private static boolean mark(OutputStream stream, byte[] bytes) {
        try {
            stream.write(bytes);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

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
 * Writes the child's events to its parent, from a thread of its own: started before the test's lineage begins, it makes no
 * syscall that a test could be blamed for.
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

    /** Sends the event and comes back at once. */
    public void post(ChildEvent event) {
        queue.add(new QueuedEvent(event, new CountDownLatch(1)));
    }

    /** Sends the event and comes back when it is on its way for good: whatever happens to this JVM, it arrives. */
    public void send(ChildEvent event) {
        if (event.orderedWithOutput()) {
            System.out.flush();
            System.err.flush();
        }
        QueuedEvent letter = new QueuedEvent(event, new CountDownLatch(1));
        queue.add(letter);
        awaitUninterruptibly(letter.sent());
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
                QueuedEvent letter = queue.take();
                write(letter.event());
                letter.sent().countDown();
            } catch (InterruptedException e) {
                // A test that interrupts every thread it finds must not stop the events: on to the next.
                Thread.interrupted();
            } catch (IOException e) {
                // Without its parent, or with a broken pipe to it, this JVM has nothing left to do.
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

    /** Writes a marker, unless the test closed the stream: then its output is through anyway. */
    private static boolean mark(OutputStream stream, byte[] bytes) {
        try {
            stream.write(bytes);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

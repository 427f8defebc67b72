package io.github.syscallunit.junit.fork.stream;

import io.github.syscallunit.junit.fork.protocol.EventFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Merges the three streams of a child on one thread: output that was written before an event is passed on before the
 * event, and output that was written after it, after.
 *
 * <p>This is the thread on which tests start and finish, because test runners assign output to tests by its thread.
 */
final class EventOutputMerger implements AutoCloseable {
    /** A marker is written before its event is sent, so the wait is longer only if the stream was damaged. */
    private static final Duration MARKER_TIMEOUT = Duration.ofSeconds(5);

    /** How often {@link #next} checks that its input has not failed. */
    private static final Duration FAILURE_CHECK = Duration.ofMillis(200);

    private static final int CAPACITY = 1024;
    private static final int ENDED = Integer.MAX_VALUE;

    private final BlockingQueue<Item> arrivals = new ArrayBlockingQueue<>(CAPACITY);
    private final Map<OutputKind, StreamQueue> queues = new EnumMap<>(OutputKind.class);
    private final Queue<EventItem> events = new ArrayDeque<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<Thread> readers = new CopyOnWriteArrayList<>();
    private int dispatched;
    private volatile boolean closed;

    enum OutputKind {
        OUT,
        ERR
    }

    /** An item from a stream. */
    sealed interface Item {}

    /** A piece of output. */
    record Output(OutputKind stream, Runnable print) implements Item {}

    /** A position in an output stream. */
    record Marker(OutputKind stream, int sequence) implements Item {}

    /** The end of an output stream. */
    record End(OutputKind stream) implements Item {}

    /** An item from the stream of events. */
    sealed interface EventItem extends Item {}

    /** An event. */
    record Event(EventFrame frame) implements EventItem {}

    /** The end of the stream of events. */
    record EndOfEvents() implements EventItem {}

    EventOutputMerger() {
        for (OutputKind stream : OutputKind.values()) {
            queues.put(stream, new StreamQueue());
        }
    }

    /** Adds an item, from any thread. Waits if the queue is full. */
    void put(Item item) throws InterruptedException {
        while (!arrivals.offer(item, 100, TimeUnit.MILLISECONDS)) {
            if (closed) {
                passOnRest();
            }
        }
        if (closed) {
            passOnRest();
        }
    }

    /** Adds a thread without which {@link #next} would wait forever. */
    void readBy(Thread reader) {
        readers.add(reader);
    }

    /** Ends {@link #next} with a failure, from any thread. Allocates nothing, so it works if the heap is full. */
    void fail(Throwable cause) {
        failure.compareAndSet(null, cause);
    }

    /**
     * {@return the next event, after the previous one was dispatched; empty at the end}
     *
     * @throws EventStreamException if the streams of the child cannot be read
     */
    Optional<EventFrame> next() throws EventStreamException, InterruptedException {
        while (events.isEmpty()) {
            boolean failed = hasFailed();
            Item item = arrivals.poll(FAILURE_CHECK.toMillis(), TimeUnit.MILLISECONDS);
            if (item != null) {
                admit(item);
            }
            if (failed) {
                admitAllFrom(arrivals.size());
                requireEvent();
            }
        }
        EventItem eventItem = events.remove();
        if (!(eventItem instanceof Event event)) {
            return Optional.empty();
        }
        awaitOutput(event.frame().sequence());
        return Optional.of(event.frame());
    }

    /** Whether the end may never come: a reader has failed, or has ended without an end of its stream. */
    private boolean hasFailed() {
        return failure.get() != null || readers.stream().anyMatch(reader -> !reader.isAlive());
    }

    private void admitAllFrom(int count) {
        for (int i = 0; i < count; i++) {
            Item item = arrivals.poll();
            if (item != null) {
                admit(item);
            }
        }
    }

    private void requireEvent() throws EventStreamException {
        if (events.isEmpty()) {
            throw new EventStreamException(failure.get());
        }
    }

    /** Notes that an event was passed on: the output after its marker may follow. */
    void dispatched(EventFrame frame) {
        passOn(Math.max(dispatched, frame.sequence()));
    }

    /** Passes on the rest, up to the ends of both streams. */
    void awaitEnd() throws InterruptedException {
        passOn(ENDED);
        awaitOutput(ENDED);
    }

    private void passOn(int sequence) {
        dispatched = sequence;
        for (StreamQueue queue : queues.values()) {
            queue.passOn(sequence);
        }
    }

    private void awaitOutput(int sequence) throws InterruptedException {
        long deadline = System.nanoTime() + MARKER_TIMEOUT.toNanos();
        while (!haveReached(sequence)) {
            Item item = arrivals.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (item == null) {
                return;
            }
            admit(item);
        }
    }

    private boolean haveReached(int sequence) {
        for (StreamQueue queue : queues.values()) {
            if (queue.reached < sequence) {
                return false;
            }
        }
        return true;
    }

    private void admit(Item item) {
        if (item instanceof EventItem eventItem) {
            events.add(eventItem);
        } else if (item instanceof Output output) {
            admit(output.stream(), output);
        } else if (item instanceof Marker marker) {
            admit(marker.stream(), marker);
        } else if (item instanceof End end) {
            admit(end.stream(), end);
        }
    }

    private void admit(OutputKind stream, Item item) {
        StreamQueue queue = queues.computeIfAbsent(stream, absent -> new StreamQueue());
        queue.items.add(item);
        queue.passOn(dispatched);
    }

    /** From now on, output is passed on immediately, on the thread that reads it. */
    @Override
    public void close() {
        dispatched = ENDED;
        closed = true;
        passOnRest();
    }

    private synchronized void passOnRest() {
        for (StreamQueue queue : queues.values()) {
            queue.passOn(ENDED);
        }
        for (Item item = arrivals.poll(); item != null; item = arrivals.poll()) {
            admit(item);
        }
    }

    /** The pending items of one output stream. */
    private static final class StreamQueue {
        private final Queue<Item> items = new ArrayDeque<>();
        private int reached;

        void passOn(int dispatched) {
            for (Item item = items.peek(); item != null; item = items.peek()) {
                if (item instanceof Output output) {
                    output.print().run();
                } else if (item instanceof Marker marker) {
                    reached = marker.sequence();
                    if (reached > dispatched) {
                        return;
                    }
                } else {
                    reached = ENDED;
                }
                items.remove();
            }
        }
    }
}

package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.junit.fork.protocol.EventFrame;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Brings together, on one thread, what a child says on three streams: what was written before an event is passed on before the event
 * is, and what was written after it, after.
 *
 * <p>On one thread, and that the one on which the tests begin and end: test runners tell by the thread whose output it is.
 */
final class EventOutputMerger implements AutoCloseable {
    /** A marker is written before its event is sent; only a stream that somebody broke keeps it waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int CAPACITY = 1024;
    private static final int ENDED = Integer.MAX_VALUE;

    private final BlockingQueue<Item> arrivals = new ArrayBlockingQueue<>(CAPACITY);
    private final Map<OutputKind, StreamQueue> queues = new EnumMap<>(OutputKind.class);
    private final Queue<EventItem> events = new ArrayDeque<>();
    private int dispatched;
    private volatile boolean closed;

    enum OutputKind {
        OUT,
        ERR
    }

    /** What comes from a stream. */
    sealed interface Item {}

    /** A piece of output. */
    record Output(OutputKind stream, Runnable print) implements Item {}

    /** A place in an output stream. */
    record Marker(OutputKind stream, int sequence) implements Item {}

    /** Nothing more comes from an output stream. */
    record End(OutputKind stream) implements Item {}

    /** What comes from the stream of events. */
    sealed interface EventItem extends Item {}

    /** An event. */
    record Event(EventFrame frame) implements EventItem {}

    /** Nothing more comes from the stream of events. */
    record EndOfEvents() implements EventItem {}

    /** The stream of events is broken. */
    record Broken(IOException cause) implements EventItem {}

    EventOutputMerger() {
        for (OutputKind stream : OutputKind.values()) {
            queues.put(stream, new StreamQueue());
        }
    }

    /** Takes in an item, from any thread; waits where more comes than is passed on. */
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

    /** {@return the next event, which the one before is through with; nothing at the end} */
    Optional<EventFrame> next() throws IOException, InterruptedException {
        while (events.isEmpty()) {
            admit(arrivals.take());
        }
        EventItem happening = events.remove();
        if (happening instanceof Broken broken) {
            throw broken.cause();
        }
        if (!(happening instanceof Event event)) {
            return Optional.empty();
        }
        awaitOutput(event.frame().sequence());
        return Optional.of(event.frame());
    }

    /** Says that an event is passed on: the output after its marker may follow. */
    void dispatched(EventFrame frame) {
        passOn(Math.max(dispatched, frame.sequence()));
    }

    /** Passes on what there is still to come, up to the ends of both streams. */
    void awaitEnd() throws InterruptedException {
        passOn(ENDED);
        awaitOutput(ENDED);
    }

    private void passOn(int sequence) {
        dispatched = sequence;
        for (StreamQueue lane : queues.values()) {
            lane.passOn(sequence);
        }
    }

    private void awaitOutput(int sequence) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!haveReached(sequence)) {
            Item item = arrivals.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (item == null) {
                return;
            }
            admit(item);
        }
    }

    private boolean haveReached(int sequence) {
        for (StreamQueue lane : queues.values()) {
            if (lane.reached < sequence) {
                return false;
            }
        }
        return true;
    }

    private void admit(Item item) {
        if (item instanceof EventItem happening) {
            events.add(happening);
        } else if (item instanceof Output output) {
            admit(output.stream(), output);
        } else if (item instanceof Marker marker) {
            admit(marker.stream(), marker);
        } else if (item instanceof End end) {
            admit(end.stream(), end);
        }
    }

    private void admit(OutputKind stream, Item item) {
        StreamQueue lane = queues.computeIfAbsent(stream, absent -> new StreamQueue());
        lane.items.add(item);
        lane.passOn(dispatched);
    }

    /** From now on, output is passed on as it comes, on the thread that brings it. */
    @Override
    public void close() {
        dispatched = ENDED;
        closed = true;
        passOnRest();
    }

    private synchronized void passOnRest() {
        for (StreamQueue lane : queues.values()) {
            lane.passOn(ENDED);
        }
        for (Item item = arrivals.poll(); item != null; item = arrivals.poll()) {
            admit(item);
        }
    }

    /** One output stream, as far as it has come. */
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

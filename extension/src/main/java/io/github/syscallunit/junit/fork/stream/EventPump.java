package io.github.syscallunit.junit.fork.stream;

import io.github.syscallunit.junit.fork.protocol.EventFrame;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads the events that a child sends. */
final class EventPump implements Runnable {
    private final DataInputStream from;
    private final EventOutputMerger merger;

    EventPump(InputStream from, EventOutputMerger merger) {
        this.from = new DataInputStream(from);
        this.merger = merger;
    }

    @Override
    public void run() {
        try {
            pump();
        } catch (InterruptedException e) {
            merger.fail(e);
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            // Also an error: the run waits for this thread, and would wait forever if an error ended it.
            merger.fail(e);
        }
    }

    private void pump() throws IOException, InterruptedException {
        try (from) {
            for (Optional<EventFrame> frame = EventFrame.readFrom(from);
                    frame.isPresent();
                    frame = EventFrame.readFrom(from)) {
                merger.put(new EventOutputMerger.Event(frame.get()));
            }
            merger.put(new EventOutputMerger.EndOfEvents());
        } catch (RuntimeException e) {
            throw new IOException("the child sent an invalid event", e);
        }
    }
}

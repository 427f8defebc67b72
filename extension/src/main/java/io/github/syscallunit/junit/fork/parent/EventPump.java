package io.github.syscallunit.junit.fork.parent;

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
            merger.put(pump());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private EventOutputMerger.EventItem pump() throws InterruptedException {
        try (from) {
            for (Optional<EventFrame> frame = EventFrame.readFrom(from);
                    frame.isPresent();
                    frame = EventFrame.readFrom(from)) {
                merger.put(new EventOutputMerger.Event(frame.get()));
            }
            return new EventOutputMerger.EndOfEvents();
        } catch (IOException e) {
            return new EventOutputMerger.Broken(e);
        } catch (RuntimeException e) {
            return new EventOutputMerger.Broken(new IOException("the child sent an invalid event", e));
        }
    }
}

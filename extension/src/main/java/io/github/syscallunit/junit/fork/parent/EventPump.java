package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.junit.fork.protocol.ChildFrame;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Takes in the events that a child sends. */
final class EventPump implements Runnable {
    private final DataInputStream from;
    private final Confluence confluence;

    EventPump(InputStream from, Confluence confluence) {
        this.from = new DataInputStream(from);
        this.confluence = confluence;
    }

    @Override
    public void run() {
        try {
            confluence.put(pump());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Confluence.Happening pump() throws InterruptedException {
        try (from) {
            for (Optional<ChildFrame> frame = ChildFrame.readFrom(from);
                    frame.isPresent();
                    frame = ChildFrame.readFrom(from)) {
                confluence.put(new Confluence.Event(frame.get()));
            }
            return new Confluence.EndOfEvents();
        } catch (IOException e) {
            return new Confluence.Broken(e);
        } catch (RuntimeException e) {
            return new Confluence.Broken(new IOException("the child sent what is no event", e));
        }
    }
}

package io.github.syscallunit.junit.powerloss;

import io.github.syscallunit.engine.traced.TracedStorage;
import io.github.syscallunit.trace.storage.StorageLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run in which nothing is lost, and the code is recorded. */
final class RecordingRun implements LossRun {
    private final List<Object> values = new ArrayList<>();
    private final long maxBytes;
    private @Nullable TracedStorage recording;
    private @Nullable StorageLog log;
    private boolean open;

    /**
     * Prepares a run.
     *
     * @param maxBytes the largest number of bytes of contents that are recorded
     */
    RecordingRun(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public void during(Path directory, Code code) throws Exception {
        TracedStorage opened = open(directory);
        try {
            code.run();
        } finally {
            close(opened);
        }
    }

    private synchronized TracedStorage open(Path directory) {
        if (recording != null) {
            throw new IllegalStateException(
                    "A power-loss sweep runs one piece of code: call during(…) once, with all of it.");
        }
        TracedStorage opened = TracedStorage.open(directory, maxBytes);
        recording = opened;
        open = true;
        return opened;
    }

    private synchronized void close(TracedStorage opened) {
        open = false;
        log = opened.log();
    }

    /** The note in the log comes first: what is done until the value is kept here is after it. */
    @Override
    public synchronized void acknowledge(Object value) {
        TracedStorage opened = recording;
        if (opened == null || !open) {
            throw new IllegalStateException("acknowledge(…) is for the code in during(…), and this is outside of it.");
        }
        opened.acknowledge(String.valueOf(value));
        values.add(value);
    }

    @Override
    public boolean isLost() {
        return false;
    }

    @Override
    public synchronized List<Object> acknowledged() {
        return List.copyOf(values);
    }

    @Override
    public List<Object> later() {
        return List.of();
    }

    synchronized LossRecording recording(@Nullable Throwable failure) {
        return new LossRecording(log, acknowledged(), failure);
    }
}

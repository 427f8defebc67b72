package io.github.syscallunit.engine.storage;

import io.github.syscallunit.engine.linux.file.HostFiles;
import io.github.syscallunit.engine.linux.proc.DescriptorInfo;
import io.github.syscallunit.engine.recording.PendingCall;
import io.github.syscallunit.engine.recording.TraceeContext;
import io.github.syscallunit.engine.stop.StopListener.CallStops;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.trace.storage.StorageLog;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The open recordings of a traced program's directories. Used on the tracer's thread. */
public final class StorageRecordings {
    private final HostFiles files = new HostFiles();
    private final DescriptorInfo descriptors;
    private final CallTurns turns = new CallTurns();
    private final Map<Integer, StorageRecording> open = new HashMap<>();
    private int opened;

    /**
     * Makes it without a recording.
     *
     * @param descriptors reads descriptors; at an entry it may have what the call's facts needed
     */
    public StorageRecordings(DescriptorInfo descriptors) {
        this.descriptors = descriptors;
    }

    /**
     * Begins a recording.
     *
     * @param directory an absolute path
     * @param owner the test whose calls are recorded; null if it has no region
     * @param pid the process that asks for it
     * @param maxBytes the largest number of bytes of contents that are kept
     * @return its number
     * @throws IllegalArgumentException if the directory cannot be recorded
     */
    public int open(String directory, @Nullable String owner, int pid, long maxBytes) {
        String bytes = new String(directory.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        open.put(opened, new StorageRecording(files, descriptors, bytes, owner, pid, maxBytes));
        return opened++;
    }

    /** Restarts a recording after the calls whose entries were not seen have ended. */
    public void restart(int number) {
        StorageRecording recording = open.get(number);
        if (recording != null) {
            open.put(number, recording.restarted());
        }
    }

    /** Whether a tracee's calls are recorded. */
    public boolean haveInScope(TraceeContext scope) {
        return open.values().stream().anyMatch(recording -> recording.hasInScope(scope));
    }

    /** {@return at which of its calls a tracee must stop} */
    public CallStops stopsOf(TraceeContext scope) {
        return !open.isEmpty() && haveInScope(scope) ? scope.stopsFor(StorageHandlers.CALLS) : CallStops.NONE;
    }

    /** Whether the call may change a directory that is being recorded. While another such call is being made, that is not known yet. */
    public boolean mayConcern(Tracee tracee, TraceeContext scope) {
        if (open.isEmpty()) {
            return false;
        }
        StorageHandler handler = StorageHandlers.of(tracee);
        if (handler == null || !haveInScope(scope)) {
            return false;
        }
        switchTo(tracee);
        boolean known = turns.isFree() || mayWait(tracee, handler);
        return known ? concerns(tracee, handler) : mayConcern(tracee, handler);
    }

    private void switchTo(Tracee tracee) {
        open.values().forEach(recording -> recording.switchTo(tracee));
    }

    private boolean mayWait(Tracee tracee, StorageHandler handler) {
        return open.values().stream().anyMatch(recording -> recording.mayWait(tracee, handler));
    }

    private boolean mayConcern(Tracee tracee, StorageHandler handler) {
        return open.values().stream().anyMatch(recording -> recording.mayConcern(tracee, handler));
    }

    private boolean concerns(Tracee tracee, StorageHandler handler) {
        boolean concerned = false;
        for (StorageRecording recording : open.values()) {
            concerned |= recording.hasInScope(TraceeContext.of(tracee)) && recording.concerns(tracee, handler);
        }
        return concerned;
    }

    /**
     * Begins a call that may concern a recording.
     *
     * @param tracee the tracee, at the entry
     * @param resume resumes it, if it has to wait for its turn
     * @return whether it may continue immediately
     */
    public boolean begin(Tracee tracee, Runnable resume) {
        StorageHandler handler = Objects.requireNonNull(StorageHandlers.of(tracee), "handler");
        boolean waits = mayWait(tracee, handler);
        if (waits || turns.isFree()) {
            begin(tracee, handler, !waits);
            return true;
        }
        turns.await(tracee, () -> {
            descriptors.forget();
            switchTo(tracee);
            if (concerns(tracee, handler)) {
                begin(tracee, handler, true);
            }
            resume.run();
        });
        return false;
    }

    private void begin(Tracee tracee, StorageHandler handler, boolean takesTurn) {
        if (takesTurn) {
            turns.take(tracee);
        }
        open.values().stream()
                .filter(recording -> recording.hasInScope(TraceeContext.of(tracee)))
                .forEach(recording -> recording.begin(tracee, handler));
    }

    /** Records a call that has returned. */
    public void exited(Tracee tracee, PendingCall call) {
        if (!open.isEmpty()) {
            open.values().forEach(recording -> recording.exited(tracee, call));
            turns.end(tracee);
        }
    }

    /** Ends the call of a tracee that makes no more calls, or that makes another call than the one recorded. */
    public void gone(Tracee tracee) {
        if (!open.isEmpty()) {
            open.values().forEach(recording -> recording.gone(tracee));
            turns.end(tracee);
        }
    }

    /**
     * Runs an action between two calls.
     *
     * @param tracee stays stopped until then
     * @param action the action
     * @return whether it was run immediately
     */
    public boolean between(Tracee tracee, Runnable action) {
        if (turns.isFree()) {
            action.run();
            return true;
        }
        turns.await(tracee, action);
        return false;
    }

    /** Adds an acknowledgement of the program. */
    public void acknowledge(int number, String text) {
        StorageRecording recording = open.get(number);
        if (recording != null) {
            recording.acknowledge(text);
        }
    }

    /** Ends a recording, and returns its log. */
    public StorageLog close(int number) {
        StorageRecording recording = open.remove(number);
        if (recording == null) {
            throw new IllegalArgumentException("There is no open recording " + number);
        }
        return recording.end();
    }
}

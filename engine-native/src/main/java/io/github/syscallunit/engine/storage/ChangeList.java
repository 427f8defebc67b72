package io.github.syscallunit.engine.storage;

import io.github.syscallunit.engine.storage.mirror.Inode;
import io.github.syscallunit.engine.storage.mirror.MirrorScanner;
import io.github.syscallunit.engine.storage.mirror.Place;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.storage.StorageCall;
import io.github.syscallunit.trace.storage.StorageOperation;
import io.github.syscallunit.trace.storage.UnseenChange;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Receives the operations of one call, in their order. */
final class ChangeList {
    private final List<StorageCall> calls;
    private final List<UnseenChange> unseen;
    private final Supplier<SyscallEvent> source;
    private @Nullable SyscallEvent event;
    private boolean ended;

    ChangeList(List<StorageCall> calls, List<UnseenChange> unseen, Supplier<SyscallEvent> source) {
        this.calls = calls;
        this.unseen = unseen;
        this.source = source;
    }

    /** {@return the call as an event, which is made when it is first requested} */
    SyscallEvent event() {
        SyscallEvent made = event;
        if (made == null) {
            made = source.get();
            event = made;
        }
        return made;
    }

    void add(StorageOperation operation, Inode inode) {
        String path = MirrorScanner.text(inode.path());
        add(operation, inode.hasName() || path.isEmpty() ? path : "(deleted) " + path);
    }

    void add(StorageOperation operation, Place place) {
        add(operation, MirrorScanner.text(place.path()));
    }

    void add(StorageOperation operation, String path) {
        calls.add(new StorageCall(operation, path, event()));
    }

    /** Ends the recording, because the call did what cannot be recorded. */
    void endRecording(String reason) {
        unseen(reason);
        ended = true;
    }

    boolean endsRecording() {
        return ended;
    }

    /** Notes that the log lacks something, once for each reason. */
    void unseen(String reason) {
        if (unseen.stream().noneMatch(known -> known.reason().equals(reason))) {
            unseen.add(new UnseenChange(reason, event()));
        }
    }
}

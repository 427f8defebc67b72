package io.github.syscallunit.assertj.durability;

import io.github.syscallunit.trace.SyscallEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that changed a file, and the sync after which the change was on the device. */
final class FileChange {
    /** What of a file was changed. */
    enum Kind {
        /** Bytes were written. */
        DATA,
        /** The file was cut, extended or given blocks: any later synchronous write saves that, too. */
        SIZE,
        /** The file was mapped to be written. The stores themselves are not seen. */
        MAPPING
    }

    private final SyscallEvent call;
    private final Kind kind;
    private @Nullable Duration synced;
    private boolean lost;

    FileChange(SyscallEvent call, Kind kind) {
        this.call = call;
        this.kind = kind;
    }

    SyscallEvent call() {
        return call;
    }

    Kind kind() {
        return kind;
    }

    /** A sync saves what was complete before it began. */
    void syncBy(SyscallEvent sync) {
        if (!lost && synced == null && end(call).compareTo(sync.start()) <= 0) {
            synced = end(sync);
        }
    }

    /** After a sync that failed, Linux marks the data as written: a later sync does not write it again. */
    void loseBy(SyscallEvent sync) {
        lost |= synced == null && call.start().compareTo(sync.start()) <= 0;
    }

    boolean isLost() {
        return lost;
    }

    boolean isSyncedBefore(Duration time) {
        return synced != null && synced.compareTo(time) <= 0;
    }

    static Duration end(SyscallEvent call) {
        return call.start().plus(call.duration());
    }
}

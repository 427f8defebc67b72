package io.github.syscallunit.engine.storage;

/** Records what the calls of one kind do to a directory. It has no state: what it finds at the entry is in the effect that it returns. */
interface StorageHandler {
    /** Whether the call is about the directory, as far as the entry shows. */
    boolean concerns(CallView call);

    /**
     * Whether the call may be about the directory when the call that is being made has ended: that call may make or move a directory in a path of
     * this one. A thread of the Java runtime that has to wait blocks Java stacks of other threads, so this must be exact.
     */
    default boolean mayConcern(CallView call) {
        return concerns(call);
    }

    /** Examines the call just before the kernel makes it: what it removes or replaces can be found only now. */
    StorageEffect begin(CallView call);

    /** Whether the call may wait for other threads or processes, so that these must not wait for it. */
    default boolean mayWait(CallView call) {
        return false;
    }
}

package io.github.syscallunit.engine.storage;

/** Knows what the calls of one kind do to a directory. It has no state: what it finds at the entry is in the effect that it returns. */
interface StorageHandler {
    /** Whether the call is about the directory, as far as the entry shows. */
    boolean concerns(CallView call);

    /**
     * Whether the call may be about the directory once the call that is being made has ended: that may make or move what a path of this one
     * goes through. A thread of the Java runtime that has to wait keeps the others from being looked at, so this must be no guess.
     */
    default boolean mayConcern(CallView call) {
        return concerns(call);
    }

    /** Looks at the call just before the kernel makes it: what it removes or replaces can be found only now. */
    StorageEffect begin(CallView call);

    /** Whether the call may wait for what others do, so that nobody may be made to wait for it. */
    default boolean mayWait(CallView call) {
        return false;
    }
}

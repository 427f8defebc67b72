package io.github.syscallunit.engine.storage;

/** The effect of a call that has begun, which is recorded when it returns. */
@FunctionalInterface
interface StorageEffect {
    /** The call has no effect that the log has. */
    StorageEffect NONE = (call, changes) -> {};

    /** Records the effect of a call that has succeeded. */
    void succeeded(CallView call, ChangeList changes);

    /** Records the effect of a call that has failed. */
    default void failed(CallView call, ChangeList changes) {}
}

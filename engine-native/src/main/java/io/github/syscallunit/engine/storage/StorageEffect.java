package io.github.syscallunit.engine.storage;

/** What a call that has begun will have done when it returns. */
@FunctionalInterface
interface StorageEffect {
    /** The call has done nothing that the log tells. */
    StorageEffect NONE = (call, changes) -> {};

    /** The call has succeeded. */
    void succeeded(CallView call, ChangeList changes);

    /** The call has failed. */
    default void failed(CallView call, ChangeList changes) {}
}

package io.github.syscallunit.junit.powerloss;

import io.github.syscallunit.trace.storage.StorageLog;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The operations of the code when nothing was lost.
 *
 * @param log its operations; null if there was no code
 * @param acknowledged what it acknowledged, in order
 * @param failure why the check failed although nothing was lost; null if it did not
 */
record LossRecording(
        @Nullable StorageLog log,
        List<Object> acknowledged,
        @Nullable Throwable failure) {
    /** {@return the operations, if the check passes when nothing is lost} */
    Optional<StorageLog> sweepable() {
        return failure == null ? Optional.ofNullable(log) : Optional.empty();
    }
}

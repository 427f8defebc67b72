package io.github.syscallunit.trace.fact;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Describes what a program queued to io_uring, as {@code io_uring_enter} finds it.
 *
 * @param operations the operations that wait to be submitted, the first one first
 * @param unseen why there may be operations that are not known, a sentence; empty if all are known
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record OperationQueue(List<QueuedOperation> operations, String unseen) {
    /** Nothing is queued. */
    public static final OperationQueue EMPTY = new OperationQueue(List.of(), "");

    /**
     * Copies the list.
     *
     * @param operations see {@link #operations()}
     * @param unseen see {@link #unseen()}
     */
    public OperationQueue {
        operations = List.copyOf(operations);
    }
}

package io.github.syscallunit.junit.fork.protocol;

import java.io.Serializable;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;

/** An event that the child sends to its parent. Ids are those of the child's own run. */
public sealed interface ChildEvent extends Serializable {
    /** The child has read a request, and begins to work on it. */
    record RequestReceived() implements ChildEvent {}

    /** The warm-up is over, and the requested tests run. */
    record RunStarted() implements ChildEvent {}

    /** A test or container was registered during the run. */
    record Registered(
            String id,
            String parentId,
            String displayName,
            String legacyReportingName,
            TestDescriptor.Type type,
            Set<String> tags,
            @Nullable TestSource source)
            implements ChildEvent {}

    /** A test or container started. */
    record Started(String id) implements ChildEvent {}

    /** A test or container, with its descendants, was skipped. */
    record Skipped(String id, String reason) implements ChildEvent {}

    /** A test or container finished. */
    record Finished(
            String id,
            TestExecutionResult.Status status,
            @Nullable ThrowableMessage throwable) implements ChildEvent {}

    /** A test published key-value pairs. */
    record EntryPublished(String id, LocalDateTime time, Map<String, String> entries) implements ChildEvent {}

    /** A test published a file. */
    record FilePublished(String id, String path, @Nullable String mediaType) implements ChildEvent {}

    /** A traced region was opened for the test, with a label that is unique in this JVM. */
    record RegionOpened(String id, String label) implements ChildEvent {}

    /**
     * A power-loss sweep found something.
     *
     * @param id the sweep's first invocation
     * @param json what it found, as a result file has it
     */
    record PowerLossSwept(String id, String json) implements ChildEvent {}

    /** The region was closed. */
    record RegionClosed(String id) implements ChildEvent {}

    /**
     * A body with a time limit began, or ended.
     *
     * @param limit the limit; null if the body has ended
     * @param ofSweep whether it is the limit of a sweep's invocations, which nothing else enforces
     */
    record BodyLimited(@Nullable Duration limit, boolean ofSweep) implements ChildEvent {}

    /** The JVM shuts down before all tests have finished. */
    record ShutdownBegan(String trace) implements ChildEvent {}

    /** The JVM has no memory to report anything else, and ends. */
    record OutOfMemory() implements ChildEvent {}

    /** The requested tests have run. */
    record Completed(@Nullable ThrowableMessage problem) implements ChildEvent {}

    /** There are no more requests, the launcher's session is closed, and the JVM ends. */
    record SessionClosed() implements ChildEvent {}

    /** {@return whether output that was written before this event must come before it} */
    default boolean orderedWithOutput() {
        return this instanceof Started
                || this instanceof Skipped
                || this instanceof Finished
                || this instanceof RunStarted
                || this instanceof Completed
                || this instanceof SessionClosed;
    }
}

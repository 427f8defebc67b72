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

/** One thing that the child tells its parent. Ids are those of the child's own run. */
public sealed interface ChildEvent extends Serializable {
    /** The rehearsals are over: what follows counts. */
    record RunStarted() implements ChildEvent {}

    /** A test or container came to be during the run. */
    record Registered(
            String id,
            String parentId,
            String displayName,
            String legacyReportingName,
            TestDescriptor.Type type,
            Set<String> tags,
            @Nullable TestSource source)
            implements ChildEvent {}

    /** A test or container begins. */
    record Started(String id) implements ChildEvent {}

    /** A test or container, with all beneath it, is left out. */
    record Skipped(String id, String reason) implements ChildEvent {}

    /** A test or container ended. */
    record Finished(
            String id,
            TestExecutionResult.Status status,
            @Nullable ThrowableMessage throwable) implements ChildEvent {}

    /** A test published key-value pairs. */
    record EntryPublished(String id, LocalDateTime time, Map<String, String> entries) implements ChildEvent {}

    /** A test published a file. */
    record FilePublished(String id, String path, @Nullable String mediaType) implements ChildEvent {}

    /** A traced region opens for the test, under a label that no other region of this JVM has. */
    record RegionOpened(String id, String label) implements ChildEvent {}

    /** The region is closed. */
    record RegionClosed(String id) implements ChildEvent {}

    /** A body begins that may take no longer than this, or has ended. */
    record BodyLimited(@Nullable Duration limit) implements ChildEvent {}

    /** The JVM shuts down before its tests are through. */
    record ShutdownBegan(String trace) implements ChildEvent {}

    /** The run is over. */
    record Completed(@Nullable ThrowableMessage problem) implements ChildEvent {}

    /** {@return whether output that was written before this event must come before it} */
    default boolean orderedWithOutput() {
        return this instanceof Started
                || this instanceof Skipped
                || this instanceof Finished
                || this instanceof RunStarted
                || this instanceof Completed;
    }
}

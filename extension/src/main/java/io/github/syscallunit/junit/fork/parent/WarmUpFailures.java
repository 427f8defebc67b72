package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.junit.fork.protocol.ChildEvent;
import io.github.syscallunit.junit.fork.protocol.ThrowableMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;

/**
 * What failed while tests warmed up. It does not count, but it may be the cause of a later failure: Spring, for example,
 * reports why a context cannot be loaded the first time only.
 */
final class WarmUpFailures {
    private final Map<String, ThrowableMessage> byId = new LinkedHashMap<>();

    void add(ChildEvent.Finished event) {
        ThrowableMessage thrown = event.throwable();
        if (event.status() == TestExecutionResult.Status.FAILED && thrown != null) {
            byId.putIfAbsent(event.id(), thrown);
        }
    }

    /**
     * Adds to a failure, as suppressed, another one that came before it: that of the same test, or else the first of the
     * child.
     *
     * @return the failure
     */
    @Nullable
    Throwable attachTo(@Nullable Throwable failure, String id) {
        if (failure != null) {
            Stream.concat(
                            Stream.ofNullable(byId.get(id)),
                            byId.values().stream().limit(1))
                    .map(ThrowableMessage::toThrowable)
                    .filter(earlier -> !earlier.toString().equals(failure.toString()))
                    .findFirst()
                    .ifPresent(earlier -> failure.addSuppressed(new ForkedTestException(
                            "A warm-up run failed before, which may be the cause: " + earlier, earlier)));
        }
        return failure;
    }
}

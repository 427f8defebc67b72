package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.junit.fork.protocol.ChildEvent;
import io.github.syscallunit.junit.fork.protocol.ThrowableMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.engine.TestExecutionResult;

/**
 * What failed while tests warmed up. It does not count, but it may be the cause of a later failure: Spring, for example,
 * reports why a context cannot be loaded the first time only.
 */
final class WarmUpFailures {
    private static final Pattern OURS =
            Pattern.compile("io\\.github\\.syscallunit\\.(trace|engine|junit\\.(sweep|region|fork\\.discovery))\\.");

    private final Map<String, ThrowableMessage> byId = new LinkedHashMap<>();

    void add(ChildEvent.Finished event) {
        ThrowableMessage thrown = event.throwable();
        if (event.status() == TestExecutionResult.Status.FAILED && thrown != null) {
            byId.putIfAbsent(event.id(), thrown);
        }
    }

    /**
     * Adds to a failure, as suppressed, another one that came before it: that of the same test, or else the first of the
     * child, if it may be the cause.
     *
     * @return the failure
     */
    @Nullable
    Throwable attachTo(@Nullable Throwable failure, String id) {
        if (failure != null) {
            Stream.concat(Stream.ofNullable(byId.get(id)).map(ThrowableMessage::toThrowable), ofOthers(failure))
                    .filter(earlier -> !earlier.toString().equals(failure.toString()))
                    .findFirst()
                    .ifPresent(earlier -> failure.addSuppressed(new ForkedTestException(
                            "A warm-up run failed before, which may be the cause: " + earlier, earlier)));
        }
        return failure;
    }

    /** An assertion that fails, or a setting of ours that is not valid, concerns its own test, which reports it. */
    private Stream<Throwable> ofOthers(Throwable failure) {
        return mayConcernOthers(failure)
                ? byId.values().stream()
                        .map(ThrowableMessage::toThrowable)
                        .filter(WarmUpFailures::mayConcernOthers)
                        .limit(1)
                : Stream.empty();
    }

    private static boolean mayConcernOthers(Throwable thrown) {
        return !(thrown instanceof AssertionError) && !isOfASetting(thrown);
    }

    private static boolean isOfASetting(Throwable thrown) {
        Throwable cause = thrown instanceof ParameterResolutionException && thrown.getCause() != null
                ? thrown.getCause()
                : thrown;
        StackTraceElement[] stack = cause.getStackTrace();
        return cause instanceof IllegalArgumentException
                && stack.length > 0
                && OURS.matcher(stack[0].getClassName()).lookingAt();
    }
}

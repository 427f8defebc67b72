package io.github.syscallunit.junit.fork.protocol;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.ValueWrapper;

/**
 * The content of a throwable, as values that every JVM can read.
 *
 * @param assertion whether it is an {@link AssertionError}
 * @param text its {@code toString()}
 * @param message its message
 * @param stackTrace its stack trace
 * @param cause its cause
 * @param suppressed its suppressed exceptions
 * @param failures the failures of a {@link MultipleFailuresError}; null for others
 * @param expected the expected value of an {@link AssertionFailedError}
 * @param actual the actual value of an {@link AssertionFailedError}
 */
record ThrowableSnapshot(
        boolean assertion,
        String text,
        @Nullable String message,
        List<StackTraceElement> stackTrace,
        @Nullable ThrowableSnapshot cause,
        List<ThrowableSnapshot> suppressed,
        @Nullable List<ThrowableSnapshot> failures,
        @Nullable PortableValue expected,
        @Nullable PortableValue actual)
        implements Serializable {

    /** Deeper than useful chains, and shallow enough not to overflow the stack. */
    private static final int MAX_DEPTH = 200;

    private static final int BRIEF = 10_000;

    static ThrowableSnapshot of(Throwable throwable) {
        return of(throwable, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** {@return the content of a throwable that is too large to copy: what its message begins with, and the stack} */
    static ThrowableSnapshot briefOf(Throwable throwable) {
        String message = Abridged.nullableText(messageOf(throwable), BRIEF);
        String text = throwable.getClass().getName() + (message == null ? "" : ": " + message);
        List<StackTraceElement> stack = Abridged.list(List.of(throwable.getStackTrace()));
        boolean assertion = throwable instanceof AssertionError;
        return new ThrowableSnapshot(assertion, text, message, stack, null, List.of(), null, null, null);
    }

    /** {@return a shorter one, with at most so many characters in each text} */
    ThrowableSnapshot abridged(int limit) {
        return new ThrowableSnapshot(
                assertion,
                Abridged.text(text, limit),
                Abridged.nullableText(message, limit),
                List.copyOf(Abridged.list(stackTrace)),
                cause == null ? null : cause.abridged(limit),
                abridged(suppressed, limit),
                failures == null ? null : abridged(failures, limit),
                expected == null ? null : expected.abridged(limit),
                actual == null ? null : actual.abridged(limit));
    }

    private static List<ThrowableSnapshot> abridged(List<ThrowableSnapshot> snapshots, int limit) {
        return Abridged.list(snapshots).stream()
                .map(snapshot -> snapshot.abridged(limit))
                .toList();
    }

    private static ThrowableSnapshot of(Throwable throwable, Set<Throwable> ancestors) {
        ancestors.add(throwable);
        ThrowableSnapshot snapshot = new ThrowableSnapshot(
                throwable instanceof AssertionError,
                textOf(throwable),
                messageOf(throwable),
                List.of(throwable.getStackTrace()),
                throwable.getCause() == null ? null : captureBelow(throwable.getCause(), ancestors),
                captureBelow(List.of(throwable.getSuppressed()), ancestors),
                throwable instanceof MultipleFailuresError multiple
                        ? captureBelow(multiple.getFailures(), ancestors)
                        : null,
                throwable instanceof AssertionFailedError failed ? PortableValue.of(failed.getExpected()) : null,
                throwable instanceof AssertionFailedError failed ? PortableValue.of(failed.getActual()) : null);
        ancestors.remove(throwable);
        return snapshot;
    }

    private static ThrowableSnapshot captureBelow(Throwable throwable, Set<Throwable> ancestors) {
        return ancestors.contains(throwable) || ancestors.size() > MAX_DEPTH
                ? endOfChain(throwable)
                : of(throwable, ancestors);
    }

    private static List<ThrowableSnapshot> captureBelow(List<Throwable> throwables, Set<Throwable> ancestors) {
        List<ThrowableSnapshot> snapshots = new ArrayList<>();
        throwables.forEach(throwable -> snapshots.add(captureBelow(throwable, ancestors)));
        return snapshots;
    }

    private static ThrowableSnapshot endOfChain(Throwable throwable) {
        return new ThrowableSnapshot(
                throwable instanceof AssertionError,
                "[shown above, or too deep to follow: " + textOf(throwable) + "]",
                messageOf(throwable),
                List.of(),
                null,
                List.of(),
                null,
                null,
                null);
    }

    private static String textOf(Throwable throwable) {
        try {
            return String.valueOf(throwable.toString());
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            return throwable.getClass().getName() + ": [its toString() throws "
                    + e.getClass().getName() + "]";
        }
    }

    private static @Nullable String messageOf(Throwable throwable) {
        try {
            return throwable.getMessage();
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            return null;
        }
    }

    /** {@return whether both print the same stack trace} */
    boolean looksLike(ThrowableSnapshot other) {
        return text.equals(other.text)
                && stackTrace.equals(other.stackTrace)
                && bothOrNeither(cause, other.cause)
                && (cause == null || other.cause == null || cause.looksLike(other.cause))
                && looksLike(suppressed, other.suppressed)
                && bothOrNeither(failures, other.failures)
                && (failures == null || other.failures == null || looksLike(failures, other.failures));
    }

    private static boolean looksLike(List<ThrowableSnapshot> some, List<ThrowableSnapshot> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!some.get(i).looksLike(others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean bothOrNeither(@Nullable Object one, @Nullable Object other) {
        return (one == null) == (other == null);
    }

    /** {@return a throwable with this content} */
    Throwable toThrowable() {
        Throwable throwable = proxy();
        throwable.setStackTrace(stackTrace.toArray(new StackTraceElement[0]));
        if (cause != null && throwable.getCause() == null) {
            throwable.initCause(cause.toThrowable());
        }
        suppressed.forEach(one -> throwable.addSuppressed(one.toThrowable()));
        return throwable;
    }

    private Throwable proxy() {
        if (failures != null) {
            return new ThrowableProxy.MultipleFailures(
                    this, failures.stream().map(ThrowableSnapshot::toThrowable).toList());
        }
        if (expected != null && actual != null) {
            return new ThrowableProxy.FailedComparison(this, expected.value(), actual.value());
        }
        return assertion ? new ThrowableProxy.Failure(this) : new ThrowableProxy.OtherThrowable(this);
    }

    /**
     * A value that an assertion compared: serialized if both sides can read it, and always as text.
     *
     * @param serialized the {@link ValueWrapper} by Java serialization; null if that is impossible
     * @param text the value as text
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record PortableValue(byte @Nullable [] serialized, String text) implements Serializable {
        static @Nullable PortableValue of(@Nullable ValueWrapper value) {
            return value == null
                    ? null
                    : new PortableValue(ThrowableMessage.serialize(value), value.getStringRepresentation());
        }

        /** {@return a shorter one, of which only the text is left} */
        PortableValue abridged(int limit) {
            return new PortableValue(null, Abridged.text(text, limit));
        }

        Object value() {
            Object value = ThrowableMessage.deserialize(serialized);
            return value == null ? ValueWrapper.create(text) : value;
        }
    }
}

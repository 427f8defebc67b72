package io.github.syscallunit.junit.fork.stream;

import org.jspecify.annotations.Nullable;

/** The events or the output of a child cannot be read, so what its tests did remains unknown. */
public final class EventStreamException extends Exception {
    EventStreamException(@Nullable Throwable cause) {
        super(
                cause == null
                        ? "the thread that reads the events of the child JVM has ended"
                        : cause instanceof OutOfMemoryError
                                ? "the test JVM ran out of memory: " + cause
                                : message(cause),
                cause);
    }

    private static String message(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.toString() : message;
    }
}

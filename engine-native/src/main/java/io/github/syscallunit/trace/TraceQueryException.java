package io.github.syscallunit.trace;

import org.apiguardian.api.API;

/**
 * Thrown if a trace can't answer a query, because it lacks data. It says nothing about the traced code: an assertion that throws it has neither
 * succeeded nor failed.
 *
 * <p>The subclass says what the trace lacks: calls that its filter left out ({@link NotTracedException}), events that were dropped
 * ({@link TraceIncompleteException}), a Java stack that was not taken ({@link NoJavaStackException}). A misspelled set of syscalls is an error of the
 * query itself, whatever the trace, and an {@link UnknownSyscallException}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class TraceQueryException extends RuntimeException {
    TraceQueryException(String message) {
        super(message);
    }
}

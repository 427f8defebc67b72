package io.github.syscallunit.trace;

import org.apiguardian.api.API;

/**
 * Is thrown if a trace can't answer a question, as it lacks what the answer takes. It says nothing about the traced code: an assertion that
 * throws it has neither succeeded nor failed.
 *
 * <p>What the trace lacks is said by the subclass: calls that its filter left out ({@link NotTracedException}), events that were dropped
 * ({@link TraceIncompleteException}), a Java stack that was not taken ({@link NoJavaStackException}). A misspelled set of syscalls is a mistake
 * in the question itself, whatever the trace, and an {@link UnknownSyscallException}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class TraceQueryException extends RuntimeException {
    TraceQueryException(String message) {
        super(message);
    }
}

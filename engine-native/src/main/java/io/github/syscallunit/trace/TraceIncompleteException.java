package io.github.syscallunit.trace;

import org.apiguardian.api.API;

/**
 * Thrown if a query needs what the trace does not have: events that were dropped because there were more than it keeps, or the facts of
 * events from a result file of schema version 1.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TraceIncompleteException extends TraceQueryException {
    /**
     * Makes an exception for another query that a trace can't answer.
     *
     * @param message what is not known, and what to do
     */
    public TraceIncompleteException(String message) {
        super(message);
    }
}

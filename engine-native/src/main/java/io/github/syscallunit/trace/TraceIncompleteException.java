package io.github.syscallunit.trace;

import org.apiguardian.api.API;

/**
 * Is thrown if a question needs what the trace does not have: events that were dropped because there were more than it keeps, or the facts of
 * events from a result file of schema version 1.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TraceIncompleteException extends TraceQueryException {
    TraceIncompleteException(String message) {
        super(message);
    }
}

package io.github.syscallunit.trace;

import org.apiguardian.api.API;

/** Is thrown if a question needs events that the trace dropped because there were more than it keeps. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TraceIncompleteException extends TraceQueryException {
    TraceIncompleteException(String message) {
        super(message);
    }
}

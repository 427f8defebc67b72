package io.github.syscallunit.trace;

import org.apiguardian.api.API;

/** Says that a question needs events that the trace dropped because there were more than it keeps. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TraceIncompleteException extends IllegalStateException {
    TraceIncompleteException(String message) {
        super(message);
    }
}

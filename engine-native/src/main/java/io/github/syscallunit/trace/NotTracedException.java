package io.github.syscallunit.trace;

import org.apiguardian.api.API;

/** Thrown if a query concerns syscalls that the trace's filter left out. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class NotTracedException extends TraceQueryException {
    NotTracedException(String message) {
        super(message);
    }
}

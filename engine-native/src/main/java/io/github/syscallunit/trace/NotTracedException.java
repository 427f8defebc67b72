package io.github.syscallunit.trace;

import org.apiguardian.api.API;

/** Says that a question was asked about syscalls that the trace's filter left out. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class NotTracedException extends IllegalArgumentException {
    NotTracedException(String message) {
        super(message);
    }
}

package io.github.syscallunit.engine;

import io.github.syscallunit.engine.session.TracingPreconditionException;
import java.util.Objects;
import org.apiguardian.api.API;

/** Thrown if this machine does not allow tracing. The message says why, and what to do. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TracingUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Describes an obstacle.
     *
     * @param message the cause and the remedy, in whole sentences
     * @param cause the call that was refused, if one was
     */
    public TracingUnavailableException(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        super(message, cause);
    }

    static TracingUnavailableException of(TracingPreconditionException failure) {
        return new TracingUnavailableException(Objects.requireNonNull(failure.getMessage()), failure.getCause());
    }
}

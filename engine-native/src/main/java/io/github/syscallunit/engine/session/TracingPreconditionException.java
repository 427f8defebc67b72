package io.github.syscallunit.engine.session;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Thrown inside the engine if this machine does not allow tracing. The message says why, and what to do. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TracingPreconditionException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Describes an obstacle.
     *
     * @param message the cause and the remedy, in whole sentences
     * @param cause the call that was refused, if one was
     */
    public TracingPreconditionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

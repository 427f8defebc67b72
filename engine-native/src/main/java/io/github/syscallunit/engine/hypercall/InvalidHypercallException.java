package io.github.syscallunit.engine.hypercall;

import org.jspecify.annotations.Nullable;

/**
 * A traced program made a hypercall that our client never makes. Its traces cannot be trusted any more, so this ends the
 * run.
 */
public final class InvalidHypercallException extends RuntimeException {
    public InvalidHypercallException(String what) {
        this(what, null);
    }

    public InvalidHypercallException(String what, @Nullable Throwable cause) {
        super(
                "the traced program made a hypercall (SIGURG with a request) that SyscallUnit does not make: " + what,
                cause);
    }
}

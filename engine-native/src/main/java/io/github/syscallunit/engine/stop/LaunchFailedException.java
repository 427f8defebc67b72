package io.github.syscallunit.engine.stop;

import io.github.syscallunit.trace.Errno;

/** Thrown if a program could not be started. */
public final class LaunchFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The reason as text. */
    private final String reason;

    private final boolean refused;

    /**
     * Describes the failure.
     *
     * @param errno the errno of {@code execve}; 0 if the launcher ended before that call
     */
    public LaunchFailedException(int errno) {
        super(errno == 0 ? "It was killed before it began" : "execve: " + Errno.of(errno));
        refused = errno != 0;
        reason = errno == 0 ? "It was killed before it began" : Errno.of(errno).message();
    }

    /** {@return the reason as text: {@code Permission denied}} */
    public String reason() {
        return reason;
    }

    /** {@return whether the kernel refused to execute it; otherwise the launcher ended before that call} */
    public boolean wasRefused() {
        return refused;
    }
}

package io.github.syscallunit.engine.stop;

import io.github.syscallunit.trace.Errno;

/** Says why a program never began. */
public final class LaunchFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, in words. */
    private final String reason;

    private final boolean refused;

    /**
     * Describes the failure.
     *
     * @param errno what {@code execve} said; 0 if the launcher ended before it got there
     */
    public LaunchFailedException(int errno) {
        super(errno == 0 ? "It was killed before it began" : "execve: " + Errno.of(errno));
        refused = errno != 0;
        reason = errno == 0 ? "It was killed before it began" : Errno.of(errno).message();
    }

    /** {@return why, in words: {@code Permission denied}} */
    public String reason() {
        return reason;
    }

    /** {@return whether the kernel refused to execute it; else the launcher ended before it got there} */
    public boolean wasRefused() {
        return refused;
    }
}

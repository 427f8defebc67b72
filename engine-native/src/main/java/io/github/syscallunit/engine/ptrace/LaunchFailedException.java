package io.github.syscallunit.engine.ptrace;

import io.github.syscallunit.trace.Errno;

/** Says why a program never began. */
public final class LaunchFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param errno what {@code execve} said; 0 if the launcher ended before it got there
     */
    LaunchFailedException(int errno) {
        super(errno == 0 ? "It was killed before it began" : "execve: " + Errno.of(errno));
    }
}

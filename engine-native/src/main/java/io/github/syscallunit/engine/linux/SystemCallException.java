package io.github.syscallunit.engine.linux;

import io.github.syscallunit.trace.Errno;

/**
 * Thrown if the kernel refused a call of the engine:
 * {@code ptrace(PTRACE_SEIZE, 4711): EPERM (Operation not permitted)}.
 */
public final class SystemCallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why the kernel refused. */
    private final int errno;

    /** Whether the call was ptrace(2). */
    private final boolean isPtrace;

    /**
     * Describes a refused call.
     *
     * @param call the call with its arguments, for example {@code pipe2(O_CLOEXEC)}
     * @param errno why, a positive number
     */
    public SystemCallException(String call, int errno) {
        super(call + ": " + Errno.of(errno));
        this.errno = errno;
        isPtrace = call.startsWith("ptrace");
    }

    /** {@return whether it was ptrace(2)} */
    public boolean isPtrace() {
        return isPtrace;
    }

    /** {@return why the kernel refused} */
    public int errno() {
        return errno;
    }
}

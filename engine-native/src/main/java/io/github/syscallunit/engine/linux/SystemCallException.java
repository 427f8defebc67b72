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

    /** Which call it was. */
    private final String call;

    /**
     * Describes a refused call.
     *
     * @param call the call's name, for example {@code pipe2}
     * @param arguments its arguments as text, for example {@code O_CLOEXEC}
     * @param errno why, a positive number
     */
    public SystemCallException(String call, String arguments, int errno) {
        super(call + '(' + arguments + "): " + Errno.of(errno));
        this.call = call;
        this.errno = errno;
    }

    /** {@return whether it was the call of this name} */
    public boolean isOf(String name) {
        return call.equals(name);
    }

    /** {@return why the kernel refused} */
    public int errno() {
        return errno;
    }
}

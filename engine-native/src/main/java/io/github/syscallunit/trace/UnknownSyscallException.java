package io.github.syscallunit.trace;

import org.apiguardian.api.API;

/** Thrown if a set of syscalls names a syscall that does not exist. The message suggests the nearest name. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class UnknownSyscallException extends IllegalArgumentException {
    UnknownSyscallException(String message) {
        super(message);
    }
}

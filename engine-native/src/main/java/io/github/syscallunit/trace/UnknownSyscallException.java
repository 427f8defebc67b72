package io.github.syscallunit.trace;

import org.apiguardian.api.API;

/** Says that a set of syscalls names one that does not exist, and which was probably meant. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class UnknownSyscallException extends IllegalArgumentException {
    UnknownSyscallException(String message) {
        super(message);
    }
}

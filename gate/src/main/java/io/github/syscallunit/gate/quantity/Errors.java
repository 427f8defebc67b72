package io.github.syscallunit.gate.quantity;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;

/** How many of the calls failed; those that the kernel restarts by itself did not. */
final class Errors extends Quantity {
    Errors() {
        super(
                "maxErrors",
                "errors",
                "the calls that failed",
                "made %s failed call of %s",
                "made %s failed calls of %s");
    }

    @Override
    public boolean isNumberOfCalls() {
        return true;
    }

    @Override
    public boolean isOfErrors() {
        return true;
    }

    @Override
    public long of(SyscallTrace trace, SyscallSet syscalls) {
        return trace.countErrors(syscalls);
    }

    @Override
    protected boolean isCounted(SyscallEvent call) {
        return call.failed();
    }
}

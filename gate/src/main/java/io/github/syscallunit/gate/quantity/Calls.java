package io.github.syscallunit.gate.quantity;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;

/** How often the program called. */
final class Calls extends Quantity {
    Calls() {
        super("maxCalls", "calls", "the calls", "made %s call of %s", "made %s calls of %s");
    }

    @Override
    public boolean isNumberOfCalls() {
        return true;
    }

    @Override
    public long of(SyscallTrace trace, SyscallSet syscalls) {
        return trace.count(syscalls);
    }

    @Override
    protected boolean isCounted(SyscallEvent call) {
        return true;
    }
}

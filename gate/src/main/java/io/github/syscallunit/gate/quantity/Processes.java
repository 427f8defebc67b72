package io.github.syscallunit.gate.quantity;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;

/** How many processes were started: forks that succeeded. */
final class Processes extends Quantity {
    Processes() {
        super(
                "maxProcesses",
                "processes started",
                "the processes started",
                "started %s process",
                "started %s processes");
    }

    @Override
    public boolean isOfCalls() {
        return false;
    }

    @Override
    public long of(SyscallTrace trace, SyscallSet syscalls) {
        return EventQuantities.count(trace, EventQuantities.FORKS, EventQuantities::isNewProcess);
    }

    @Override
    protected boolean isCounted(SyscallEvent call) {
        return EventQuantities.isNewProcess(call);
    }
}

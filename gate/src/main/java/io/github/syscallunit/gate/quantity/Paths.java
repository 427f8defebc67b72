package io.github.syscallunit.gate.quantity;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;

/** How many different files the calls named or had open. */
final class Paths extends Quantity {
    Paths() {
        super(
                "maxPaths",
                "paths",
                "the files that they use",
                "touched %s path with calls of %s",
                "touched %s paths with calls of %s");
    }

    @Override
    public long of(SyscallTrace trace, SyscallSet syscalls) {
        return EventQuantities.distinctPaths(trace, syscalls);
    }

    @Override
    protected boolean isCounted(SyscallEvent call) {
        return EventQuantities.files(call).findAny().isPresent();
    }
}

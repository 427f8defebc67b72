package io.github.syscallunit.gate.quantity;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;

/** How many events the trace did not keep. */
final class DroppedEvents extends Quantity {
    DroppedEvents() {
        super(
                "maxDropped",
                "events dropped",
                "the events that the trace did not keep",
                "dropped %s event",
                "dropped %s events");
    }

    @Override
    public boolean isOfCalls() {
        return false;
    }

    @Override
    public long of(SyscallTrace trace, SyscallSet syscalls) {
        return trace.droppedEvents();
    }

    @Override
    protected boolean isCounted(SyscallEvent call) {
        return false;
    }
}

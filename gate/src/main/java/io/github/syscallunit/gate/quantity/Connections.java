package io.github.syscallunit.gate.quantity;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;

/** How many connections were made, those under way and those through Unix sockets included. */
final class Connections extends Quantity {
    Connections() {
        super(
                "maxConnections",
                "connections made",
                "the connections made or under way",
                "made %s connection",
                "made %s connections");
    }

    @Override
    public boolean isOfCalls() {
        return false;
    }

    @Override
    public long of(SyscallTrace trace, SyscallSet syscalls) {
        return EventQuantities.count(trace, EventQuantities.CONNECTS, EventQuantities::isConnection);
    }

    @Override
    protected boolean isCounted(SyscallEvent call) {
        return EventQuantities.isConnection(call);
    }
}

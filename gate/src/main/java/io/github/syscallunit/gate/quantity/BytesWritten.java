package io.github.syscallunit.gate.quantity;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;

/** How many bytes the calls wrote. */
final class BytesWritten extends Quantity {
    BytesWritten() {
        super(
                "maxBytesWritten",
                "bytes written",
                "the bytes that they write",
                "wrote %s byte with calls of %s",
                "wrote %s bytes with calls of %s");
    }

    @Override
    public long of(SyscallTrace trace, SyscallSet syscalls) {
        return EventQuantities.bytesWritten(trace, syscalls);
    }

    @Override
    protected boolean isCounted(SyscallEvent call) {
        return EventQuantities.WRITES.matches(call) && call.result() > 0;
    }
}

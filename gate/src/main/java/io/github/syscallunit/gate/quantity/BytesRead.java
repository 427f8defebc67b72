package io.github.syscallunit.gate.quantity;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;

/** How many bytes the calls read. */
final class BytesRead extends Quantity {
    BytesRead() {
        super(
                "maxBytesRead",
                "bytes read",
                "the bytes that they read",
                "read %s byte with calls of %s",
                "read %s bytes with calls of %s");
    }

    @Override
    public long of(SyscallTrace trace, SyscallSet syscalls) {
        return EventQuantities.bytesRead(trace, syscalls);
    }

    @Override
    protected boolean isCounted(SyscallEvent call) {
        return EventQuantities.READS.matches(call) && call.result() > 0;
    }
}

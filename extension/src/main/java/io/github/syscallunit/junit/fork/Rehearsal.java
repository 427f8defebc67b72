package io.github.syscallunit.junit.fork;

import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.trace.SyscallTrace;
import org.junit.jupiter.api.Test;

/** A traced test that each child runs before the others: what it does has been done once when it counts. */
@TraceSyscalls
final class Rehearsal {
    @Test
    void doesNothing() {}

    @Test
    void takesItsTrace(SyscallTrace trace) {
        trace.events();
    }
}

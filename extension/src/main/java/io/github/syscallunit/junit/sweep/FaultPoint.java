package io.github.syscallunit.junit.sweep;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.fault.FaultRule;

/**
 * One fault of a sweep.
 *
 * @param call the call that is to fail
 * @param error how
 */
public record FaultPoint(SweptCall call, Errno error) implements SweepPoint {
    @Override
    public String subject() {
        return "The fault";
    }

    @Override
    public FaultRule rule(int before) {
        return FaultRule.on(SyscallSet.parse("=" + call.call().name()))
                .onCall(call.index() - before)
                .fail(error);
    }

    /** {@return {@code write #3 of 7 → ENOSPC, Log.append(Log.java:42)}} */
    @Override
    public String toString() {
        return call + " → " + error.name() + ", " + call.place();
    }
}

package io.github.syscallunit.junit.sweep;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.fault.FaultRule;

/**
 * One crash of a sweep.
 *
 * @param call the call around which it happens
 * @param after whether the kernel has done what the call asks for
 */
public record CrashPoint(SweptCall call, boolean after) implements SweepPoint {
    @Override
    public String subject() {
        return "The crash";
    }

    @Override
    public FaultRule rule(int before) {
        FaultRule rule = FaultRule.on(SyscallSet.parse("=" + call.call().name()))
                .onCall(call.index() - before)
                .signal("SIGKILL");
        return after ? rule : rule.fail(Errno.EINTR);
    }

    /** {@return {@code before write #2 of 3, Log.append(Log.java:42)}} */
    @Override
    public String toString() {
        return (after ? "after " : "before ") + call + ", " + call.place();
    }
}

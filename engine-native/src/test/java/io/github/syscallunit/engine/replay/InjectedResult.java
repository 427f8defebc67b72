package io.github.syscallunit.engine.replay;

import io.github.syscallunit.engine.stop.InjectionAction;
import io.github.syscallunit.trace.fault.table.TransferArguments;

/** How a recorded call ends, after what was injected into it. */
record InjectedResult(long result, int errno, long nanos) {
    static InjectedResult of(ReplayTracee tracee, RecordedStop.Exit exit) {
        InjectionAction action = tracee.injectionAction();
        if (action == null) {
            return new InjectedResult(exit.result(), exit.errno(), exit.nanos());
        }
        long nanos = exit.nanos() + action.delayEnterNanos();
        if (action.replaces()) {
            return new InjectedResult(action.result(), action.errno(), nanos);
        }
        boolean shortened = action.shortens()
                && exit.errno() == 0
                && TransferArguments.argument(tracee.abi(), tracee.number()) >= 0;
        return new InjectedResult(
                shortened ? Math.min(exit.result(), action.maxLength()) : exit.result(), exit.errno(), nanos);
    }

    void applyTo(ReplayTracee tracee) {
        tracee.exit(result, errno, nanos);
    }
}

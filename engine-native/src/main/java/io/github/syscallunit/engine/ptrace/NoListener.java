package io.github.syscallunit.engine.ptrace;

import io.github.syscallunit.engine.stop.StopListener;
import io.github.syscallunit.engine.stop.Tracee;

/** Takes the place of a listener that has failed: tracees are not stopped for it any more. */
final class NoListener implements StopListener {
    @Override
    public CallStops stopsAtSyscalls(Tracee tracee) {
        return CallStops.NONE;
    }

    @Override
    public boolean entered(Tracee tracee) {
        return true;
    }

    @Override
    public void exited(Tracee tracee) {}

    @Override
    public void ended(Tracee tracee, int status) {}
}

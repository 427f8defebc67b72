package io.github.syscallunit.engine.ptrace;

import io.github.syscallunit.engine.ptrace.kernel.PtraceKernel;

/** Kills tracees, now and later: a process may be created while its parent is being killed. */
final class TraceeKiller {
    private final PtraceKernel kernel;
    private final TraceeTable tracees;
    private boolean killsLaunched;
    private boolean killsAttached;

    TraceeKiller(PtraceKernel kernel, TraceeTable tracees) {
        this.kernel = kernel;
        this.tracees = tracees;
    }

    /** Kills every tracee. */
    void killAll() {
        killsAttached = true;
        killLaunched();
    }

    /** Kills every tracee that was not attached to. */
    void killLaunched() {
        killsLaunched = true;
        tracees.all().forEach(this::meet);
    }

    /** Kills a tracee if it is to be killed. */
    void meet(PtraceTracee tracee) {
        if (tracee.isAttached() ? killsAttached : killsLaunched) {
            kernel.kill(tracee.pid());
        }
    }
}

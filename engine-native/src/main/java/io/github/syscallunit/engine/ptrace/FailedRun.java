package io.github.syscallunit.engine.ptrace;

import io.github.syscallunit.engine.stop.WaitStatus;

/** Ends a run whose listener or engine has failed: tracees that were attached to continue untraced, the others are killed. */
final class FailedRun {
    private final TraceeTable tracees;
    private final TraceeLineage lineage;
    private final TraceeKiller killer;
    private final StopHandler stops;
    private final LaunchFilterInstaller filter;

    FailedRun(
            TraceeTable tracees,
            TraceeLineage lineage,
            TraceeKiller killer,
            StopHandler stops,
            LaunchFilterInstaller filter) {
        this.tracees = tracees;
        this.lineage = lineage;
        this.killer = killer;
        this.stops = stops;
        this.filter = filter;
    }

    /** {@return whether no tracee was attached to} */
    boolean isOfLaunched() {
        return tracees.all().stream().noneMatch(PtraceTracee::isAttached);
    }

    /**
     * Interrupts all tracees. Those that were being handled when the failure came are stopped already, and are detached: they would report no further
     * stop.
     */
    void begin(int tid, int waitStatus) {
        stops.removeListener();
        filter.abandon();
        killer.killLaunched();
        stops.detacher().begin();
        for (PtraceTracee standing : lineage.standing()) {
            if (standing.isAttached()) {
                stops.detacher().detach(standing, 0, 0);
            }
        }
        PtraceTracee tracee = tracees.get(tid);
        if (tracee != null && tracee.isAttached() && WaitStatus.isStopped(waitStatus)) {
            stops.detacher().detach(tracee, WaitStatus.event(waitStatus), WaitStatus.stopSignal(waitStatus));
        }
    }
}

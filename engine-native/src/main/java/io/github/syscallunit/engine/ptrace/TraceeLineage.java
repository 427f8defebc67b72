package io.github.syscallunit.engine.ptrace;

import io.github.syscallunit.engine.ptrace.kernel.PtraceKernel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which tracee made which. A new tracee's first stop and its parent's event come in either order, and a killed parent's event never comes. So a
 * tracee that stops before it is known is held until its parent is found.
 */
final class TraceeLineage {
    /** An event comes within microseconds. After this time it is lost; the kernel reports no loss. */
    private static final long EVENT_TIMEOUT_NANOS = 500_000_000;

    private static final long IDLE_NANOS = 50_000;

    private record Held(PtraceTracee tracee, int parentProcess, long sinceNanos) {}

    private final PtraceKernel kernel;
    private final TraceeTable tracees;
    private final List<Held> held = new ArrayList<>();
    private final List<PtraceTracee> standing = new ArrayList<>();

    TraceeLineage(PtraceKernel kernel, TraceeTable tracees) {
        this.kernel = kernel;
        this.tracees = tracees;
    }

    /** Holds a tracee whose first stop came before its parent's event. */
    void hold(int tid, boolean inGroupStop) {
        int pid = kernel.isThreadOf(tid, tid) ? tid : kernel.processOf(tid).orElse(tid);
        PtraceTracee child = new PtraceTracee(kernel, pid, tid, PtraceTracee.AttachState.FIRST_STOP_SEEN);
        child.startedInGroupStop(inGroupStop);
        tracees.add(child);
        int parentProcess = pid == tid ? kernel.parentOf(tid).orElse(0) : pid;
        held.add(new Held(child, parentProcess, kernel.nanoTime()));
    }

    /** {@return whether a tracee is held} */
    boolean isWaiting() {
        return !held.isEmpty();
    }

    /** Waits a little while no stop is pending: the missing event comes within microseconds, or not at all. */
    void idle() {
        kernel.sleep(IDLE_NANOS);
    }

    /**
     * Returns the child that a parent's event names, complete if it is at its first stop already.
     *
     * @return null if it was assigned to a parent before, or has ended
     */
    @Nullable
    PtraceTracee childOf(PtraceTracee parent, int tid) {
        PtraceTracee known = tracees.get(tid);
        if (known == null) {
            OptionalInt pid = processOf(tid, parent);
            if (pid.isEmpty()) {
                return null;
            }
            PtraceTracee child = new PtraceTracee(kernel, pid.getAsInt(), tid, PtraceTracee.AttachState.PARENT_SEEN);
            child.inherit(parent);
            tracees.add(child);
            return child;
        }
        if (!held.removeIf(child -> child.tracee() == known)) {
            return null;
        }
        known.inherit(parent);
        known.completeAttach();
        standing.add(known);
        return known;
    }

    /**
     * A new process is its own leader, a new thread is in its parent's process. The file in {@code /proc} that has the other cases is long to read.
     */
    private OptionalInt processOf(int tid, PtraceTracee parent) {
        if (kernel.isThreadOf(tid, tid)) {
            return OptionalInt.of(tid);
        }
        return kernel.isThreadOf(parent.pid(), tid) ? OptionalInt.of(parent.pid()) : kernel.processOf(tid);
    }

    /** Returns and releases the held tracees whose parent's event can no longer come. */
    List<PtraceTracee> orphans() {
        List<PtraceTracee> orphans = new ArrayList<>();
        for (Iterator<Held> waiting = held.iterator(); waiting.hasNext(); ) {
            Held child = waiting.next();
            if (tracees.get(child.parentProcess()) == null
                    || kernel.nanoTime() - child.sinceNanos() > EVENT_TIMEOUT_NANOS) {
                waiting.remove();
                child.tracee().completeAttach();
                orphans.add(child.tracee());
            }
        }
        standing.addAll(orphans);
        return orphans;
    }

    /** Guesses the parent of an orphan: the process that is its parent now, or else the tracee that ended last. */
    @Nullable
    PtraceTracee likelyParentOf(PtraceTracee orphan, @Nullable PtraceTracee lastEnded) {
        int process = orphan.isLeader() ? kernel.parentOf(orphan.tid()).orElse(0) : orphan.pid();
        PtraceTracee parent = tracees.get(process);
        parent = parent == null ? lastEnded : parent;
        if (parent != null) {
            orphan.inherit(parent);
        }
        return parent;
    }

    /** Notes that a new tracee was resumed for the first time. */
    void begun(PtraceTracee tracee) {
        standing.remove(tracee);
    }

    /** {@return the new tracees that are at their first stop and are known to the listener, or about to be} */
    List<PtraceTracee> standing() {
        return List.copyOf(standing);
    }

    /** Removes a tracee that has ended. */
    void ended(PtraceTracee tracee) {
        tracees.remove(tracee);
        held.removeIf(child -> child.tracee() == tracee);
        standing.remove(tracee);
    }

    /**
     * Follows an exec: the thread that made it takes its process's id.
     *
     * @return the thread that continues
     */
    PtraceTracee survivorOf(PtraceTracee leader, int formerTid) {
        PtraceTracee former = tracees.get(formerTid);
        if (former == null || former == leader || former.pid() != leader.pid()) {
            return leader;
        }
        tracees.remove(former);
        return former;
    }

    /** Removes every other thread of a process that has made an exec, and returns them: they end without a report. */
    List<PtraceTracee> executed(PtraceTracee survivor) {
        List<PtraceTracee> vanished = new ArrayList<>();
        for (PtraceTracee other : tracees.all()) {
            if (other.pid() == survivor.pid() && other != survivor) {
                ended(other);
                vanished.add(other);
            }
        }
        survivor.becomeLeader();
        if (tracees.get(survivor.tid()) == null) {
            tracees.add(survivor);
        }
        return vanished;
    }
}

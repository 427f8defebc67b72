package io.github.syscallunit.engine.ptrace;

import io.github.syscallunit.engine.linux.ProcFs;
import io.github.syscallunit.engine.linux.ProcessMemory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Who made whom. A new tracee's first stop and its parent's event come in either order, and a killed parent's event never comes; so
 * whoever stops unknown is held until its parent is found.
 */
final class Kinship {
    private record Held(Tracee tracee, int parentProcess) {}

    private final TraceeTable tracees;
    private final ProcessMemory memory;
    private final List<Held> held = new ArrayList<>();

    Kinship(TraceeTable tracees, ProcessMemory memory) {
        this.tracees = tracees;
        this.memory = memory;
    }

    /** Takes a tracee in whose first stop came before its parent's event. */
    void hold(int tid) {
        int pid = ProcFs.processOf(tid).orElse(tid);
        Tracee child = new Tracee(pid, tid, Tracee.Birth.FIRST_STOP_SEEN, memory);
        tracees.add(child);
        int parentProcess = pid == tid ? ProcFs.parentOf(tid).orElse(0) : pid;
        held.add(new Held(child, parentProcess));
    }

    /**
     * Returns the child that a parent's event speaks of, complete if it stands at its first stop already.
     *
     * @return null if it was given to its parent before, or is gone again
     */
    @Nullable
    Tracee childOf(int tid) {
        Tracee known = tracees.get(tid);
        if (known == null) {
            OptionalInt pid = ProcFs.processOf(tid);
            if (pid.isEmpty()) {
                return null;
            }
            Tracee child = new Tracee(pid.getAsInt(), tid, Tracee.Birth.PARENT_SEEN, memory);
            tracees.add(child);
            return child;
        }
        if (!held.removeIf(child -> child.tracee() == known)) {
            return null;
        }
        known.born();
        return known;
    }

    /** Returns those held whose parent process is gone, so that its event can no longer come; they are held no more. */
    List<Tracee> orphans() {
        List<Tracee> orphans = new ArrayList<>();
        for (Iterator<Held> waiting = held.iterator(); waiting.hasNext(); ) {
            Held child = waiting.next();
            if (tracees.get(child.parentProcess()) == null) {
                waiting.remove();
                child.tracee().born();
                orphans.add(child.tracee());
            }
        }
        return orphans;
    }

    /** Forgets a tracee that has ended. */
    void ended(Tracee tracee) {
        tracees.remove(tracee);
        held.removeIf(child -> child.tracee() == tracee);
    }

    /**
     * Follows an exec: the thread that made it takes its process's id, and every other thread of the process has vanished.
     *
     * @return the thread that lives on
     */
    Tracee executed(Tracee leader, int formerTid) {
        Tracee survivor = leader;
        Tracee former = tracees.get(formerTid);
        if (former != null && former != leader) {
            tracees.remove(leader);
            tracees.remove(former);
            former.becomeLeader();
            tracees.add(former);
            survivor = former;
        }
        for (Tracee other : tracees.all()) {
            if (other.pid() == survivor.pid() && other != survivor) {
                tracees.remove(other);
            }
        }
        return survivor;
    }
}

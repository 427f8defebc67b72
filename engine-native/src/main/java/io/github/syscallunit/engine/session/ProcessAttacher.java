package io.github.syscallunit.engine.session;

import io.github.syscallunit.engine.linux.SystemCallException;
import io.github.syscallunit.engine.linux.proc.ProcFs;
import io.github.syscallunit.engine.stop.TracingEngine;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Attaches to a running process. */
public final class ProcessAttacher {
    private ProcessAttacher() {}

    /**
     * Attaches to a process, or to one of its threads.
     *
     * @param engine that shall trace it. On the engine's thread
     * @param id of the process, or of the thread
     * @param allThreads whether to attach to all its threads
     * @return how many threads are traced now
     * @throws SystemCallException if the kernel refuses the first
     */
    public static int attach(TracingEngine engine, int id, boolean allThreads) {
        engine.attach(ProcFs.processOf(id).orElse(id), id);
        return 1 + (allThreads ? attachThreads(engine, id) : 0);
    }

    /** New threads may appear meanwhile. When a pass finds none, all later threads are made by traced threads. */
    private static int attachThreads(TracingEngine engine, int pid) {
        int attached = 0;
        Set<Integer> known = new HashSet<>(List.of(pid));
        boolean more = true;
        while (more) {
            more = false;
            for (int tid : ProcFs.threadsOf(pid)) {
                if (known.add(tid) && engine.tryAttach(pid, tid)) {
                    attached++;
                    more = true;
                }
            }
        }
        return attached;
    }
}

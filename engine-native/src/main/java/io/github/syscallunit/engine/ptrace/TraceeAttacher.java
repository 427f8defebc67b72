package io.github.syscallunit.engine.ptrace;

import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_CONT;
import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_SYSCALL;

import io.github.syscallunit.engine.linux.Ptrace;
import io.github.syscallunit.engine.linux.SystemCallException;
import io.github.syscallunit.engine.linux.launch.GatedProcess;
import io.github.syscallunit.engine.ptrace.cpu.Colocation;
import io.github.syscallunit.engine.ptrace.kernel.PtraceKernel;
import io.github.syscallunit.engine.stop.WaitStatus;

/** Makes tracees of a program that waits at its gate, and of running threads. */
final class TraceeAttacher {
    private static final int OPTIONS = Ptrace.PTRACE_O_TRACESYSGOOD | Ptrace.PTRACE_O_TRACEEXEC;
    private static final int FOLLOW_OPTIONS =
            Ptrace.PTRACE_O_TRACEFORK | Ptrace.PTRACE_O_TRACEVFORK | Ptrace.PTRACE_O_TRACECLONE;
    private static final int ESRCH = 3;
    private static final int EINTR = 4;

    private final PtraceKernel kernel;
    private final TraceeTable tracees;
    private final WaitQueue queue;
    private final Colocation colocation;
    private int options;

    TraceeAttacher(
            PtraceKernel kernel, TraceeTable tracees, WaitQueue queue, Colocation colocation, boolean followsBirths) {
        this.kernel = kernel;
        this.tracees = tracees;
        this.queue = queue;
        this.colocation = colocation;
        options = followsBirths ? OPTIONS | FOLLOW_OPTIONS : OPTIONS;
    }

    /** Lets tracees stop before they end. */
    void reportEndings() {
        options |= Ptrace.PTRACE_O_TRACEEXIT;
    }

    /** Seizes a running thread, and stops it. Returns 0 or the errno. */
    int attach(int pid, int tid) {
        int errno = kernel.seize(tid, options);
        if (errno == 0) {
            errno = refusal(kernel.interrupt(tid));
        }
        if (errno == 0) {
            PtraceTracee tracee = new PtraceTracee(kernel, pid, tid, PtraceTracee.AttachState.COMPLETE);
            tracee.markAttached();
            tracees.add(tracee);
            colocation.attached();
        }
        return errno;
    }

    /** Seizes a program that waits at its gate, with further options, and opens the gate. */
    PtraceTracee launch(GatedProcess program, LaunchPhase launch, int further) {
        if (program.thread() != program.pid()) {
            // An exec by another thread is reported under the leader's id.
            seize(program, program.pid(), options | further);
        }
        PtraceTracee root = seize(program, program.thread(), options | further);
        launch.begin(program);
        int errno = refusal(kernel.interrupt(root.tid()));
        if (errno != 0) {
            cancel(program);
            throw new SystemCallException("ptrace", "PTRACE_INTERRUPT, " + root.tid(), errno);
        }
        awaitGate(root, launch.stopsAtSyscalls() ? PTRACE_SYSCALL : PTRACE_CONT);
        program.open();
        return root;
    }

    private PtraceTracee seize(GatedProcess program, int tid, int all) {
        int errno = kernel.seize(tid, all);
        if (errno != 0) {
            cancel(program);
            throw new SystemCallException("ptrace", "PTRACE_SEIZE, " + tid, errno);
        }
        PtraceTracee tracee = new PtraceTracee(kernel, program.pid(), tid, PtraceTracee.AttachState.COMPLETE);
        tracees.add(tracee);
        return tracee;
    }

    /**
     * posix_spawn(3) may return before its exec was reported, so the launcher is stopped once: by that report, which replaces the interrupt, or after
     * it.
     */
    private void awaitGate(PtraceTracee launcher, long request) {
        int tid = queue.await(launcher.tid());
        if (tid > 0 && WaitStatus.isStopped(queue.status())) {
            kernel.resume(request, launcher.tid(), 0);
        } else {
            tracees.remove(launcher);
        }
    }

    private void cancel(GatedProcess program) {
        program.cancel();
        reap(program.pid());
    }

    /** A thread that has ended is noticed when it is waited for. A sandbox that refuses requests would have us wait forever. */
    private static int refusal(int errno) {
        return errno == ESRCH ? 0 : errno;
    }

    /** Waits for the end of a launcher, if it is a child of this thread. It may be a tracee. */
    private void reap(int pid) {
        while (queue.await(pid) > 0) {
            if (WaitStatus.isStopped(queue.status())) {
                kernel.kill(pid);
                // A killed tracee may stand at the stop of its end.
                kernel.resume(PTRACE_CONT, pid, 0);
            }
        }
    }

    /** Waits for the end of all tracees and children of this thread, without reporting them. */
    void drain() {
        int tid;
        do {
            tid = queue.await();
            if (tid > 0 && WaitStatus.isStopped(queue.status())) {
                kernel.kill(tid);
                // A tracee that was killed may be stopped at its exit event.
                kernel.resume(PTRACE_CONT, tid, 0);
            }
        } while (tid > 0 || tid == -EINTR);
    }
}

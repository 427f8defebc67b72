package io.github.syscallunit.engine.ptrace;

import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_CONT;
import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_EVENT_CLONE;
import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_EVENT_EXEC;
import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_EVENT_FORK;
import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_EVENT_STOP;
import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_EVENT_VFORK;
import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_SYSCALL;

import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.ProcessMemory;
import io.github.syscallunit.engine.linux.Ptrace;
import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.linux.Spawn;
import io.github.syscallunit.engine.linux.SyscallInfo;
import io.github.syscallunit.engine.linux.SystemCallException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for stops, tells the listener, and lets the tracee run on; until no tracee is left.
 *
 * <p>All of it happens on the one platform thread that calls {@link #launch} and {@link #run}: the kernel takes ptrace requests from the
 * thread that seized, and from no other.
 */
public final class TraceLoop {
    private static final int OPTIONS = Ptrace.PTRACE_O_TRACESYSGOOD
            | Ptrace.PTRACE_O_TRACEFORK
            | Ptrace.PTRACE_O_TRACEVFORK
            | Ptrace.PTRACE_O_TRACECLONE
            | Ptrace.PTRACE_O_TRACEEXEC
            | Ptrace.PTRACE_O_EXITKILL;
    private static final int SYSCALL_STOP = Signals.SIGTRAP | 0x80;
    private static final int ECHILD = 10;
    private static final int EINTR = 4;
    private static final int SIGINFO_SIZE = 128;

    private final StopListener listener;
    private final TraceeTable tracees = new TraceeTable();
    private final ProcessMemory memory = new ProcessMemory();
    private final SyscallInfo syscallInfo = new SyscallInfo();
    private final NativeBuffer status = new NativeBuffer(Integer.BYTES);
    private final NativeBuffer message = new NativeBuffer(Long.BYTES);
    private final NativeBuffer signalInfo = new NativeBuffer(SIGINFO_SIZE);
    private final Kinship kinship = new Kinship(tracees, memory);
    private @Nullable Tracee lastEnded;
    private int execsBeforeTarget;
    private boolean killing;

    /**
     * Makes a loop without tracees.
     *
     * @param listener consumes what is seen
     */
    public TraceLoop(StopListener listener) {
        this.listener = listener;
    }

    /**
     * Seizes a program at its gate, then opens it.
     *
     * @param program the waiting program
     * @return its first thread, for the listener to know
     * @throws SystemCallException if the kernel refuses
     */
    public Tracee launch(Spawn program) {
        int errno = Ptrace.seize(program.pid(), OPTIONS);
        if (errno != 0) {
            program.cancel();
            throw new SystemCallException("ptrace(PTRACE_SEIZE, " + program.pid() + ")", errno);
        }
        Tracee root = new Tracee(program.pid(), program.pid(), Tracee.Birth.COMPLETE, memory);
        tracees.add(root);
        execsBeforeTarget = Spawn.EXECS_BEFORE_TARGET + 1;
        awaitGate(root);
        program.open();
        return root;
    }

    /**
     * posix_spawn(3) may return before its exec has reported itself, so the launcher is stopped once: by the report, which takes the
     * interrupt's place, or behind it.
     */
    private void awaitGate(Tracee launcher) {
        Ptrace.interrupt(launcher.tid());
        Ptrace.waitForStop(status);
        Ptrace.resume(PTRACE_CONT, launcher.tid(), 0);
    }

    /** Runs until the kernel says that no tracee is left. */
    public void run() {
        while (true) {
            int tid = Ptrace.waitForStop(status);
            if (tid == -ECHILD) {
                return;
            }
            if (tid == -EINTR) {
                continue;
            }
            if (tid < 0) {
                throw new SystemCallException("wait4(-1, __WALL | __WNOTHREAD)", -tid);
            }
            handle(tid, status.bytes().getInt(0));
        }
    }

    private void handle(int tid, int waitStatus) {
        Tracee tracee = tracees.get(tid);
        if (!WaitStatus.isStopped(waitStatus)) {
            if (tracee != null) {
                end(tracee, waitStatus);
            }
        } else if (tracee == null) {
            if (WaitStatus.event(waitStatus) == PTRACE_EVENT_STOP) {
                kinship.hold(tid);
                adoptOrphans();
            }
        } else {
            stopped(tracee, WaitStatus.event(waitStatus), WaitStatus.stopSignal(waitStatus));
        }
    }

    private void stopped(Tracee tracee, int event, int signal) {
        if (tracee.interrupting()) {
            noteInterrupt(tracee, event);
        }
        switch (event) {
            case 0 -> {
                if (signal == SYSCALL_STOP) {
                    syscallStop(tracee);
                } else {
                    signalDeliveryStop(tracee, signal);
                }
            }
            case PTRACE_EVENT_STOP -> eventStop(tracee, signal);
            case PTRACE_EVENT_CLONE, PTRACE_EVENT_FORK, PTRACE_EVENT_VFORK -> {
                birthStop(tracee);
                resume(tracee, 0);
            }
            case PTRACE_EVENT_EXEC -> execStop(tracee);
            default -> resume(tracee, 0);
        }
    }

    private void noteInterrupt(Tracee tracee, int event) {
        tracee.interrupting(false);
        if (event == PTRACE_EVENT_STOP && Ptrace.syscallInfo(tracee.tid(), syscallInfo) == 0) {
            tracee.interruptedAt(syscallInfo);
        }
        listener.interrupted(tracee);
    }

    private void syscallStop(Tracee tracee) {
        if (Ptrace.syscallInfo(tracee.tid(), syscallInfo) != 0) {
            return;
        }
        if (syscallInfo.isEntry()) {
            tracee.enter(syscallInfo);
            if (launching()) {
                listener.launching(tracee);
            } else {
                listener.entered(tracee);
            }
        } else if (syscallInfo.isExit() && tracee.inCall()) {
            tracee.exit(syscallInfo);
            if (!launching()) {
                listener.exited(tracee);
            }
        }
        resume(tracee, 0);
    }

    private void signalDeliveryStop(Tracee tracee, int signal) {
        if (launching()) {
            resume(tracee, signal);
            return;
        }
        switch (listener.signalled(tracee, signal)) {
            case DELIVER -> resume(tracee, signal);
            case DROP -> resume(tracee, 0);
            case HOLD -> {}
        }
    }

    private void eventStop(Tracee tracee, int signal) {
        if (Signals.stopsProcess(signal)) {
            Ptrace.listen(tracee.tid());
        } else if (tracee.birth() == Tracee.Birth.PARENT_SEEN) {
            tracee.born();
            begin(tracee);
        } else {
            resume(tracee, 0);
        }
    }

    private void birthStop(Tracee parent) {
        if (Ptrace.eventMessage(parent.tid(), message) != 0) {
            return;
        }
        Tracee child = kinship.childOf((int) message.bytes().getLong(0));
        if (child == null) {
            return;
        }
        listener.created(child, parent);
        if (child.birth() == Tracee.Birth.COMPLETE) {
            begin(child);
        }
    }

    private void begin(Tracee child) {
        if (killing) {
            Signals.kill(child.pid());
        }
        resume(child, 0);
    }

    private void execStop(Tracee leader) {
        Tracee tracee = leader;
        if (Ptrace.eventMessage(leader.tid(), message) == 0) {
            tracee = kinship.executed(leader, (int) message.bytes().getLong(0));
        }
        tracee.forgetThreadName();
        if (launching()) {
            execsBeforeTarget--;
        } else {
            listener.executed(tracee);
        }
        resume(tracee, 0);
    }

    private void end(Tracee tracee, int waitStatus) {
        kinship.ended(tracee);
        listener.ended(tracee, waitStatus);
        lastEnded = tracee;
        adoptOrphans();
    }

    /** Their parent was killed before its event: the last to end is the likeliest. */
    private void adoptOrphans() {
        for (Tracee orphan : kinship.orphans()) {
            if (lastEnded != null) {
                listener.created(orphan, lastEnded);
            }
            begin(orphan);
        }
    }

    private boolean launching() {
        return execsBeforeTarget > 0;
    }

    private void resume(Tracee tracee, int signal) {
        boolean atSyscalls = launching() ? execsBeforeTarget == 1 : listener.stopsAtSyscalls(tracee);
        Ptrace.resume(atSyscalls ? PTRACE_SYSCALL : PTRACE_CONT, tracee.tid(), signal);
    }

    /**
     * Lets a tracee run that a listener held.
     *
     * @param tracee who
     */
    public void release(Tracee tracee) {
        resume(tracee, 0);
    }

    /**
     * Asks a running tracee to stop; {@link StopListener#interrupted} tells when it has.
     *
     * @param tracee who
     * @return false if it is gone
     */
    public boolean interrupt(Tracee tracee) {
        boolean asked = Ptrace.interrupt(tracee.tid()) == 0;
        tracee.interrupting(asked);
        return asked;
    }

    /**
     * Asks for the {@code siginfo_t} of the signal that a tracee stands before.
     *
     * @param tracee who
     * @return the structure, valid until the next call; null if the tracee is gone
     */
    public @Nullable NativeBuffer signalInfo(Tracee tracee) {
        return Ptrace.signalInfo(tracee.tid(), signalInfo) == 0 ? signalInfo : null;
    }

    /** {@return every tracee that is alive, as far as the loop has heard} */
    public Iterable<Tracee> tracees() {
        return tracees.all();
    }

    /** Kills every tracee, and each that is still to come. */
    public void killAll() {
        killing = true;
        for (Tracee tracee : tracees.all()) {
            Signals.kill(tracee.pid());
        }
    }
}

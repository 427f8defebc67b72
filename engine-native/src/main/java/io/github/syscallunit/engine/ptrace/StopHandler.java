package io.github.syscallunit.engine.ptrace;

import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_CONT;
import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_EVENT_CLONE;
import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_EVENT_EXEC;
import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_EVENT_EXIT;
import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_EVENT_FORK;
import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_EVENT_SECCOMP;
import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_EVENT_STOP;
import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_EVENT_VFORK;
import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_SYSCALL;

import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.Registers;
import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.linux.SyscallInfo;
import io.github.syscallunit.engine.linux.SystemCallException;
import io.github.syscallunit.engine.ptrace.cpu.Colocation;
import io.github.syscallunit.engine.ptrace.inject.SyscallInjector;
import io.github.syscallunit.engine.ptrace.kernel.PtraceKernel;
import io.github.syscallunit.engine.stop.StopListener;
import io.github.syscallunit.engine.stop.StopListener.CallStops;
import io.github.syscallunit.engine.stop.SyscallNumberSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides what each stop means, and how the tracee continues.
 *
 * <p>A tracee may be killed while it is stopped, and any request for it then fails. Nothing is done in that case: its end will be reported.
 */
final class StopHandler {
    private static final int ESRCH = 3;
    private static final int SYSCALL_STOP = Signals.SIGTRAP | 0x80;

    private static final SyscallNumberSet PRCTL = SyscallNumberSet.of("prctl");
    // linux/prctl.h
    private static final int PR_SET_NAME = 15;

    private final PtraceKernel kernel;
    private StopListener listener;
    private final TraceeLineage lineage;
    private final LaunchPhase launch;
    private final Colocation colocation;
    private final LaunchFilterInstaller filter;
    private final SyscallInfo syscallInfo = new SyscallInfo();
    private final Registers registers = new Registers();
    private final NativeBuffer message = new NativeBuffer(Long.BYTES);
    private @Nullable PtraceTracee lastEnded;
    private final TraceeKiller killer;
    private final SyscallInjector<PtraceTracee> injector;
    private final Detacher detacher;

    StopHandler(
            PtraceKernel kernel,
            StopListener listener,
            TraceeTable tracees,
            TraceeLineage lineage,
            LaunchPhase launch,
            Colocation colocation,
            LaunchFilterInstaller filter,
            TraceeKiller killer) {
        this.kernel = kernel;
        this.listener = listener;
        this.lineage = lineage;
        this.launch = launch;
        this.colocation = colocation;
        this.filter = filter;
        this.killer = killer;
        this.injector = new SyscallInjector<>(kernel);
        this.detacher = new Detacher(kernel, listener, tracees, lineage, colocation, filter, injector);
    }

    /** Reports nothing to the listener any more, because it has failed. */
    void removeListener() {
        listener = new NoListener();
        detacher.removeListener();
    }

    Detacher detacher() {
        return detacher;
    }

    SyscallInjector<PtraceTracee> injector() {
        return injector;
    }

    void handle(PtraceTracee tracee, int event, int signal) {
        if (detacher.isForAll()) {
            detacher.detach(tracee, event, signal);
            return;
        }
        colocation.stopped(tracee);
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
            case PTRACE_EVENT_SECCOMP -> filterStop(tracee);
            case PTRACE_EVENT_EXEC -> execStop(tracee);
            case PTRACE_EVENT_EXIT -> {
                if (!launch.isLauncher(tracee)) {
                    listener.ending(tracee);
                }
                resume(tracee, 0);
            }
            default -> resume(tracee, 0);
        }
    }

    private void noteInterrupt(PtraceTracee tracee, int event) {
        tracee.interrupting(false);
        if (event == PTRACE_EVENT_STOP && kernel.syscallInfo(tracee.tid(), syscallInfo) == 0) {
            tracee.interruptedAt(syscallInfo, registers);
        }
        listener.interrupted(tracee);
    }

    /** The entry of a call that a filter names, unless it was seen before. The launcher's entries are seen as syscall stops. */
    private void filterStop(PtraceTracee tracee) {
        boolean seen = tracee.inCall() && !tracee.enteredAtFilter() && tracee.isToStop();
        if (!launch.isLauncher(tracee) && !seen) {
            syscallStop(tracee);
        } else {
            resume(tracee, 0);
        }
    }

    private void syscallStop(PtraceTracee tracee) {
        if (!readSyscallInfo(tracee)) {
            return;
        }
        if (filter.isAtWork() && launch.isLauncher(tracee)) {
            filter.step(syscallInfo);
            resume(tracee, 0);
            return;
        }
        boolean goesOn = true;
        if (syscallInfo.isEntry()) {
            tracee.enter(syscallInfo);
            goesOn = entryStop(tracee);
        } else if (syscallInfo.isExit() && tracee.inCall()) {
            tracee.exit(syscallInfo);
            if (PRCTL.has(tracee) && tracee.argument(0) == PR_SET_NAME) {
                tracee.forgetThreadName();
            }
            injector.exited(tracee);
            if (launch.isLauncher(tracee)) {
                if (launch.refused(tracee)) {
                    listener.refused(tracee);
                }
                filter.begin(tracee);
            } else {
                colocation.exited(tracee);
                listener.exited(tracee);
            }
        }
        if (goesOn) {
            resume(tracee, 0);
        }
    }

    /** Whether the stop can be read; if not, its tracee has ended. A kernel without {@code PTRACE_GET_SYSCALL_INFO} is an error. */
    private boolean readSyscallInfo(PtraceTracee tracee) {
        int errno = kernel.syscallInfo(tracee.tid(), syscallInfo);
        if (errno != 0 && errno != ESRCH) {
            throw new SystemCallException("ptrace", "PTRACE_GET_SYSCALL_INFO, " + tracee.tid(), errno);
        }
        return errno == 0;
    }

    private boolean entryStop(PtraceTracee tracee) {
        if (!launch.isLauncher(tracee)) {
            colocation.entered(tracee);
            return listener.entered(tracee);
        }
        if (launch.entered(tracee)) {
            listener.launching(tracee);
        } else if (!launch.launcherEndsSilently()) {
            kernel.kill(tracee.pid());
        }
        return true;
    }

    private void signalDeliveryStop(PtraceTracee tracee, int signal) {
        if (launch.isLauncher(tracee)) {
            resume(tracee, signal);
            return;
        }
        switch (listener.signalled(tracee, signal)) {
            case DELIVER -> resume(tracee, signal);
            case DROP -> resume(tracee, 0);
            case HOLD -> {}
        }
    }

    private void eventStop(PtraceTracee tracee, int signal) {
        if (Signals.stopsProcess(signal)) {
            listener.stopped(tracee, signal);
            kernel.listen(tracee.tid());
        } else if (tracee.attachState() == PtraceTracee.AttachState.PARENT_SEEN) {
            tracee.completeAttach();
            begin(tracee);
        } else {
            resume(tracee, 0);
        }
    }

    private void birthStop(PtraceTracee parent) {
        if (kernel.eventMessage(parent.tid(), message) != 0) {
            return;
        }
        PtraceTracee child = lineage.childOf(parent, (int) message.bytes().getLong(0));
        if (child == null) {
            return;
        }
        colocation.created(child, parent);
        listener.created(child, parent);
        if (child.attachState() == PtraceTracee.AttachState.COMPLETE) {
            begin(child);
        }
    }

    private void begin(PtraceTracee child) {
        killer.meet(child);
        if (child.startedInGroupStop()) {
            kernel.listen(child.tid());
        } else {
            resume(child, 0);
        }
        lineage.begun(child);
    }

    private void execStop(PtraceTracee leader) {
        PtraceTracee tracee = leader;
        boolean launching = launch.isLauncher(leader);
        if (kernel.eventMessage(leader.tid(), message) == 0) {
            int executor = (int) message.bytes().getLong(0);
            tracee = lineage.survivorOf(leader, executor);
            for (PtraceTracee vanished : lineage.executed(tracee)) {
                colocation.gone(vanished);
                injector.gone(vanished);
                if (!launching) {
                    listener.vanished(vanished, executor);
                }
            }
        }
        tracee.forgetThreadName();
        if (launching) {
            launch.executed();
        } else {
            listener.executed(tracee);
        }
        resume(tracee, 0);
    }

    void end(PtraceTracee tracee, int waitStatus) {
        lineage.ended(tracee);
        colocation.gone(tracee);
        injector.gone(tracee);
        if (tracee.isDetached()) {
            return;
        }
        listener.ended(tracee, waitStatus);
        lastEnded = tracee;
    }

    /** Their parent was killed before its event: the tracee that ended last is the most likely parent. */
    void adoptOrphans() {
        if (!lineage.isWaiting()) {
            return;
        }
        for (PtraceTracee orphan : lineage.orphans()) {
            PtraceTracee parent = lineage.likelyParentOf(orphan, lastEnded);
            colocation.created(orphan, parent);
            if (parent != null) {
                listener.adopted(orphan, parent);
            }
            begin(orphan);
        }
    }

    void resume(PtraceTracee tracee, int signal) {
        if (detacher.detachIfNext(tracee, signal) || injector.holds(tracee)) {
            return;
        }
        boolean stops = stopsAtNextCall(tracee) || injector.needsExit(tracee);
        tracee.toStop(stops);
        int delivered = signal == 0 ? injector.signalFor(tracee) : signal;
        kernel.resume(stops ? PTRACE_SYSCALL : PTRACE_CONT, tracee.tid(), delivered);
    }

    /** Whether the tracee must be resumed so that it stops at its next entry or exit. It stops for a filter in any case. */
    private boolean stopsAtNextCall(PtraceTracee tracee) {
        if (launch.isLauncher(tracee)) {
            colocation.resumed(tracee, false);
            return launch.stopsAtSyscalls();
        }
        CallStops wanted = listener.stopsAtSyscalls(tracee);
        colocation.resumed(tracee, wanted != CallStops.NONE);
        boolean filtered = wanted == CallStops.FILTERED || filter.isInstalled();
        return wanted != CallStops.NONE && (tracee.inCall() || !filtered);
    }

    /** Resumes the tracees whose delay is over. */
    void endDelays() {
        for (PtraceTracee tracee = injector.next(); tracee != null; tracee = injector.next()) {
            resume(tracee, 0);
        }
    }
}

package io.github.syscallunit.engine.ptrace;

import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_EVENT_CLONE;
import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_EVENT_FORK;
import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_EVENT_VFORK;
import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_SYSCALL;

import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.ptrace.cpu.Colocation;
import io.github.syscallunit.engine.ptrace.inject.SyscallInjector;
import io.github.syscallunit.engine.ptrace.kernel.PtraceKernel;
import io.github.syscallunit.engine.stop.StopListener;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Detaches tracees: one instead of resuming it, or all, each when it stops. */
final class Detacher {
    private static final int SYSCALL_STOP = Signals.SIGTRAP | 0x80;

    private final PtraceKernel kernel;
    private StopListener listener;
    private final TraceeTable tracees;
    private final TraceeLineage lineage;
    private final Colocation colocation;
    private final LaunchFilterInstaller filter;
    private final SyscallInjector<PtraceTracee> injector;
    private final NativeBuffer message = new NativeBuffer(Long.BYTES);
    /** Children that were detached before their parents' events. */
    private final Set<Integer> detachedEarly = new HashSet<>();

    private boolean forAll;
    private @Nullable PtraceTracee next;

    Detacher(
            PtraceKernel kernel,
            StopListener listener,
            TraceeTable tracees,
            TraceeLineage lineage,
            Colocation colocation,
            LaunchFilterInstaller filter,
            SyscallInjector<PtraceTracee> injector) {
        this.kernel = kernel;
        this.listener = listener;
        this.tracees = tracees;
        this.lineage = lineage;
        this.colocation = colocation;
        this.filter = filter;
        this.injector = injector;
    }

    /** Reports nothing to the listener any more, because it has failed. */
    void removeListener() {
        listener = new NoListener();
    }

    /** Stops every tracee; each is detached when it stops. A tracee whose call is delayed stops at the end of that call. */
    void begin() {
        forAll = true;
        for (PtraceTracee tracee : tracees.all()) {
            kernel.interrupt(tracee.tid());
        }
        for (PtraceTracee tracee : injector.releaseAll()) {
            kernel.resume(PTRACE_SYSCALL, tracee.tid(), injector.signalFor(tracee));
        }
    }

    boolean isForAll() {
        return forAll;
    }

    /** Detaches a tracee when it would be resumed. */
    void detachInsteadOfResume(PtraceTracee tracee) {
        next = tracee;
    }

    /** Detaches a tracee that is about to be resumed, if that was requested. */
    boolean detachIfNext(PtraceTracee tracee, int signal) {
        if (tracee != next) {
            return false;
        }
        next = null;
        detach(tracee, signal);
        return true;
    }

    /** Detaches a stopped tracee, while all are being detached. */
    void detach(PtraceTracee tracee, int event, int signal) {
        if (isBirth(event) && !filter.isInstalled()) {
            expectChild(tracee);
        }
        boolean atSyscall = event == 0 && signal == SYSCALL_STOP;
        if (atSyscall && tracee.inCall()) {
            injector.exited(tracee);
        } else if (injector.needsExit(tracee)) {
            kernel.resume(PTRACE_SYSCALL, tracee.tid(), event == 0 ? signal : 0);
            return;
        }
        if (!filter.isInstalled()) {
            detach(tracee, event == 0 && !atSyscall ? signal : 0);
            return;
        }
        if (!tracee.isDetached()) {
            tracee.markDetached();
            listener.detached(tracee);
            colocation.detached(tracee);
        }
        PassThroughResumer.passThrough(kernel, tracee.tid(), event, signal);
    }

    private static boolean isBirth(int event) {
        return event == PTRACE_EVENT_CLONE || event == PTRACE_EVENT_FORK || event == PTRACE_EVENT_VFORK;
    }

    /** A child that is traced from its start must be detached too. It is not reported to the listener. */
    private void expectChild(PtraceTracee parent) {
        if (kernel.eventMessage(parent.tid(), message) != 0) {
            return;
        }
        int tid = (int) message.bytes().getLong(0);
        PtraceTracee child = detachedEarly.remove(tid) ? null : lineage.childOf(parent, tid);
        if (child != null) {
            child.markDetached();
            if (child.attachState() == PtraceTracee.AttachState.COMPLETE) {
                detach(child, 0);
            }
        }
    }

    /** Detaches a stopped thread that is not known, while all are being detached. */
    void detach(int tid, int event, int signal) {
        if (filter.isInstalled()) {
            PassThroughResumer.passThrough(kernel, tid, event, signal);
        } else {
            detachedEarly.add(tid);
            kernel.detach(tid, 0);
        }
    }

    /** Detaches a stopped tracee. A pending {@code SIGTRAP} is ours, any other signal is delivered. */
    private void detach(PtraceTracee tracee, int signal) {
        if (!tracee.isDetached()) {
            listener.detached(tracee);
            colocation.detached(tracee);
        }
        kernel.detach(tracee.tid(), signal == Signals.SIGTRAP ? 0 : signal);
        lineage.ended(tracee);
    }
}

package io.github.syscallunit.engine.ptrace;

import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.Ptrace;
import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.linux.SystemCallException;
import io.github.syscallunit.engine.linux.launch.GatedProcess;
import io.github.syscallunit.engine.ptrace.cpu.Colocation;
import io.github.syscallunit.engine.ptrace.kernel.NativePtraceKernel;
import io.github.syscallunit.engine.ptrace.kernel.PtraceKernel;
import io.github.syscallunit.engine.stop.ColocationPolicy;
import io.github.syscallunit.engine.stop.InjectionAction;
import io.github.syscallunit.engine.stop.LaunchFailedException;
import io.github.syscallunit.engine.stop.StopListener;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.engine.stop.TracingEngine;
import io.github.syscallunit.engine.stop.WaitStatus;
import io.github.syscallunit.trace.SyscallSet;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Waits for stops, reports them to the listener, and resumes the tracees, until no tracee is left.
 *
 * <p>All of it happens on the platform thread that calls {@link #launch} and {@link #run}: the kernel accepts ptrace requests only from the thread
 * that seized the tracee.
 */
public final class TraceLoop implements TracingEngine {
    private static final int ECHILD = 10;
    private static final int EINTR = 4;
    private static final int SIGINFO_SIZE = 128;

    private final PtraceKernel kernel;
    private final TraceeTable tracees = new TraceeTable();
    private final WaitQueue queue;
    private final NativeBuffer signalInfo = new NativeBuffer(SIGINFO_SIZE);
    private final TraceeLineage lineage;
    private final LaunchPhase launch = new LaunchPhase();
    private final Colocation colocation;
    private final LaunchFilterInstaller filter;
    private final StopHandler stops;
    private final StopListener listener;
    private final boolean followsBirths;
    private final TraceeAttacher attacher;
    private final WaitInterrupter waitInterrupter;
    private final TraceeKiller killer;
    private final FailedRun failedRun;
    private volatile boolean detachAsked;
    private int handledTid;
    private int handledStatus;
    private boolean stopsAtFilters;
    private int exitKillOption = Ptrace.PTRACE_O_EXITKILL;

    /**
     * Makes a loop without tracees, which follows the threads and processes that they make.
     *
     * @param listener consumes the stops
     */
    public TraceLoop(StopListener listener) {
        this(listener, true);
    }

    /**
     * Makes a loop without tracees.
     *
     * @param listener consumes the stops
     * @param followsBirths whether the threads and processes that a tracee makes are traced, too
     */
    public TraceLoop(StopListener listener, boolean followsBirths) {
        this(new NativePtraceKernel(), listener, followsBirths);
    }

    /**
     * Makes a loop without tracees on a kernel.
     *
     * @param kernel which is asked
     * @param listener consumes the stops
     * @param followsBirths whether the threads and processes that a tracee makes are traced, too
     */
    public TraceLoop(PtraceKernel kernel, StopListener listener, boolean followsBirths) {
        this.kernel = kernel;
        queue = new WaitQueue(kernel);
        lineage = new TraceeLineage(kernel, tracees);
        filter = new LaunchFilterInstaller(kernel);
        waitInterrupter = new WaitInterrupter(kernel);
        colocation = new Colocation(kernel, tracees, followsBirths);
        killer = new TraceeKiller(kernel, tracees);
        this.listener = listener;
        this.followsBirths = followsBirths;
        stops = new StopHandler(kernel, listener, tracees, lineage, launch, colocation, filter, killer);
        attacher = new TraceeAttacher(kernel, tracees, queue, colocation, followsBirths);
        failedRun = new FailedRun(tracees, lineage, killer, stops, filter);
    }

    @Override
    public void colocate(ColocationPolicy policy) {
        if (policy != ColocationPolicy.NEVER) {
            colocation.enable(policy == ColocationPolicy.ALWAYS);
        }
    }

    @Override
    public void filter(SyscallSet... wanted) {
        filter.choose(List.of(wanted));
    }

    @Override
    public void stopAtFilters() {
        stopsAtFilters = true;
    }

    @Override
    public void withoutExitKill() {
        exitKillOption = 0;
    }

    @Override
    public void reportEndings() {
        attacher.reportEndings();
    }

    @Override
    public void measureSystemTime() {
        queue.measureSystemTime();
    }

    @Override
    public void attach(int pid, int tid) {
        int errno = attacher.attach(pid, tid);
        if (errno != 0) {
            throw new SystemCallException("ptrace", "PTRACE_SEIZE, " + tid, errno);
        }
    }

    @Override
    public boolean tryAttach(int pid, int tid) {
        return attacher.attach(pid, tid) == 0;
    }

    @Override
    public void detachFromHere() {
        detachAsked = true;
    }

    @Override
    public void detachFromHere(Tracee tracee) {
        stops.detacher().detachInsteadOfResume((PtraceTracee) tracee);
    }

    @Override
    public void detachAll() throws InterruptedException {
        detachAsked = true;
        waitInterrupter.interruptUntilAcknowledged();
    }

    @Override
    public Tracee launch(GatedProcess program) {
        int filtering = filter.isChosen() || stopsAtFilters ? Ptrace.PTRACE_O_TRACESECCOMP : 0;
        return attacher.launch(program, launch, filtering | exitKillOption);
    }

    @Override
    public void run() {
        try {
            waitInterrupter.useCurrentThread();
            while (next()) {
                stops.adoptOrphans();
            }
        } catch (RuntimeException | Error e) {
            endAfter(e);
            throw e;
        } finally {
            waitInterrupter.acknowledged();
            colocation.close();
            stops.injector().close();
        }
        if (!launch.isOver()) {
            throw new LaunchFailedException(launch.refusal());
        }
    }

    /** As with strace, a process that was attached to outlives a failure of its tracer. A program that was launched does not. */
    private void endAfter(Throwable failure) {
        if (failedRun.isOfLaunched()) {
            killer.killAll();
            attacher.drain();
            return;
        }
        try {
            failedRun.begin(handledTid, handledStatus);
            while (next()) {
                stops.adoptOrphans();
            }
        } catch (RuntimeException | Error e) {
            // The kernel detaches the rest when this thread ends.
            failure.addSuppressed(e);
        }
    }

    private boolean next() {
        if (detachAsked && !stops.detacher().isForAll()) {
            waitInterrupter.acknowledged();
            stops.detacher().begin();
        }
        if (stops.detacher().isForAll() && tracees.isEmpty() && !filter.isInstalled()) {
            return false;
        }
        stops.endDelays();
        int tid = lineage.isWaiting() ? queue.poll() : queue.await();
        if (tid == -ECHILD) {
            return false;
        }
        if (tid > 0) {
            handle(tid, queue.status());
        } else if (tid == 0) {
            lineage.idle();
        } else if (tid == -EINTR) {
            colocation.tick();
        } else {
            throw new SystemCallException("wait4", "-1, __WALL | __WNOTHREAD", -tid);
        }
        return true;
    }

    private void handle(int tid, int waitStatus) {
        handledTid = tid;
        handledStatus = waitStatus;
        PtraceTracee tracee = tracees.get(tid);
        if (tracee != null) {
            queue.account(tracee);
        }
        if (!WaitStatus.isStopped(waitStatus)) {
            if (tracee != null) {
                stops.end(tracee, waitStatus);
            } else if (!stops.detacher().isForAll() && !tracees.isEmpty()) {
                listener.unknownEnded(tid);
            }
        } else if (tracee == null && stops.detacher().isForAll()) {
            stops.detacher().detach(tid, WaitStatus.event(waitStatus), WaitStatus.stopSignal(waitStatus));
        } else if (tracee == null && !followsBirths) {
            detachUnknown(tid, WaitStatus.event(waitStatus) == 0 ? WaitStatus.stopSignal(waitStatus) : 0);
        } else if (tracee == null) {
            lineage.hold(tid, Signals.stopsProcess(WaitStatus.stopSignal(waitStatus)));
        } else {
            stops.handle(tracee, WaitStatus.event(waitStatus), WaitStatus.stopSignal(waitStatus));
        }
    }

    private void detachUnknown(int tid, int signal) {
        if (kernel.detach(tid, signal) == 0) {
            listener.unknownDetached(tid);
        }
    }

    @Override
    public void release(Tracee tracee) {
        stops.resume((PtraceTracee) tracee, 0);
    }

    @Override
    public boolean inject(Tracee tracee, InjectionAction action) {
        return stops.injector().inject((PtraceTracee) tracee, action);
    }

    @Override
    public boolean interrupt(Tracee tracee) {
        boolean asked = kernel.interrupt(tracee.tid()) == 0;
        ((PtraceTracee) tracee).interrupting(asked);
        return asked;
    }

    @Override
    public @Nullable ByteBuffer signalInfo(Tracee tracee) {
        return kernel.signalInfo(tracee.tid(), signalInfo) == 0 ? signalInfo.bytes() : null;
    }

    @Override
    public Iterable<PtraceTracee> tracees() {
        return tracees.all();
    }

    @Override
    public void killAll() {
        killer.killAll();
    }
}

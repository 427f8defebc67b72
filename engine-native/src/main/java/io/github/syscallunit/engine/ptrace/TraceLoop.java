package io.github.syscallunit.engine.ptrace;

import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.ProcessMemory;
import io.github.syscallunit.engine.linux.Ptrace;
import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.linux.SystemCallException;
import io.github.syscallunit.engine.linux.WaitInterrupter;
import io.github.syscallunit.engine.linux.launch.GatedProcess;
import io.github.syscallunit.engine.ptrace.cpu.Colocation;
import io.github.syscallunit.engine.stop.InjectionAction;
import io.github.syscallunit.engine.stop.LaunchFailedException;
import io.github.syscallunit.engine.stop.WaitStatus;
import io.github.syscallunit.trace.SyscallSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Waits for stops, tells the listener, and lets the tracee run on; until no tracee is left.
 *
 * <p>All of it happens on the one platform thread that calls {@link #launch} and {@link #run}: the kernel takes ptrace requests from the
 * thread that seized, and from no other.
 */
public final class TraceLoop {
    private static final int ECHILD = 10;
    private static final int EINTR = 4;
    private static final int SIGINFO_SIZE = 128;

    private final TraceeTable tracees = new TraceeTable();
    private final ProcessMemory memory = new ProcessMemory();
    private final WaitQueue queue = new WaitQueue();
    private final NativeBuffer signalInfo = new NativeBuffer(SIGINFO_SIZE);
    private final TraceeLineage lineage = new TraceeLineage(tracees, memory);
    private final LaunchPhase launch = new LaunchPhase();
    private final Colocation colocation;
    private final LaunchFilterInstaller filter = new LaunchFilterInstaller();
    private final StopHandler stops;
    private final TraceeAttacher attacher;
    private final WaitInterrupter waitInterrupter = new WaitInterrupter();
    private volatile boolean detachAsked;
    private boolean stopsAtFilters;
    private int exitKillOption = Ptrace.PTRACE_O_EXITKILL;

    /**
     * Makes a loop without tracees, which follows whatever they start.
     *
     * @param listener consumes what is seen
     */
    public TraceLoop(StopListener listener) {
        this(listener, true);
    }

    /**
     * Makes a loop without tracees.
     *
     * @param listener consumes what is seen
     * @param followsBirths whether the threads and processes that a tracee makes are traced, too
     */
    public TraceLoop(StopListener listener, boolean followsBirths) {
        colocation = new Colocation(tracees, followsBirths);
        stops = new StopHandler(listener, tracees, lineage, launch, colocation, filter);
        attacher = new TraceeAttacher(tracees, memory, queue, colocation, followsBirths);
    }

    /** Lets this loop's thread and the tracees that stop often share a CPU while it pays; otherwise they never do. */
    public void colocateAdaptively() {
        colocation.enable(false);
    }

    /** Lets this loop's thread and its tracees share a CPU from the first stop to the last. */
    public void colocateAlways() {
        colocation.enable(true);
    }

    /**
     * Lets the program that is launched next, and all it starts, stop at some syscalls only, if that saves anything and the kernel allows
     * it. The program then has a seccomp filter for good, and without privileges of its own also {@code no_new_privs}. Only for a loop that
     * follows births: a child with the filter fails without a tracer. {@link #detachAll} lets the program run on, but waits for its end.
     *
     * @param wanted every set whose calls the listener must hear of
     */
    public void filter(SyscallSet... wanted) {
        filter.choose(List.of(wanted));
    }

    /**
     * Lets the program that is launched next stop wherever a seccomp filter asks for a tracer, for one that puts filters on itself. What
     * {@link StopListener#entered} hears of then need not be wanted by anybody.
     */
    public void stopAtFilters() {
        stopsAtFilters = true;
    }

    /** Lets a program that is launched outlive this process, which it does not by default. Not together with a filter. */
    public void withoutExitKill() {
        exitKillOption = 0;
    }

    /** Keeps account of {@link Tracee#systemMicros}, which costs time at every stop. */
    public void measureSystemTime() {
        queue.measureSystemTime();
    }

    /**
     * Seizes a thread of a running program, which outlives its tracer.
     *
     * @param pid its process
     * @param tid the thread
     * @throws SystemCallException if the kernel refuses
     */
    public void attach(int pid, int tid) {
        int errno = attacher.attach(pid, tid);
        if (errno != 0) {
            throw new SystemCallException("ptrace(PTRACE_SEIZE, " + tid + ")", errno);
        }
    }

    /**
     * Seizes a thread as {@link #attach} does, unless it is gone or taken.
     *
     * @param pid its process
     * @param tid the thread
     * @return whether it is a tracee now
     */
    public boolean tryAttach(int pid, int tid) {
        return attacher.attach(pid, tid) == 0;
    }

    /** Lets every tracee go, this one's turn first. From the listener. */
    public void detachFromHere() {
        detachAsked = true;
    }

    /**
     * Lets a tracee go in place of resuming it. From the listener.
     *
     * @param tracee who
     */
    public void detachFromHere(Tracee tracee) {
        stops.detacher().detachInsteadOfResume(tracee);
    }

    /**
     * Lets every tracee go: {@link #run} returns soon. From any other thread.
     *
     * @throws InterruptedException if the calling thread is interrupted before it is sure that the loop has heard
     */
    public void detachAll() throws InterruptedException {
        detachAsked = true;
        waitInterrupter.interruptUntilAcknowledged();
    }

    /**
     * Seizes a program at its gate, then opens it.
     *
     * @param program the waiting program
     * @return its first thread, for the listener to know
     * @throws SystemCallException if the kernel refuses
     */
    public Tracee launch(GatedProcess program) {
        int filtering = filter.isChosen() || stopsAtFilters ? Ptrace.PTRACE_O_TRACESECCOMP : 0;
        return attacher.launch(program, launch, filtering | exitKillOption);
    }

    /**
     * Runs until the kernel says that no tracee is left.
     *
     * @throws LaunchFailedException if the program never began
     */
    public void run() {
        try {
            waitInterrupter.useCurrentThread();
            while (next()) {
                stops.adoptOrphans();
            }
        } catch (RuntimeException | Error e) {
            stops.killAll();
            attacher.drain();
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
            throw new SystemCallException("wait4(-1, __WALL | __WNOTHREAD)", -tid);
        }
        return true;
    }

    private void handle(int tid, int waitStatus) {
        Tracee tracee = tracees.get(tid);
        if (tracee != null) {
            queue.account(tracee);
        }
        if (!WaitStatus.isStopped(waitStatus)) {
            if (tracee != null) {
                stops.end(tracee, waitStatus);
            }
        } else if (tracee == null && stops.detacher().isForAll()) {
            stops.detacher().detach(tid, WaitStatus.event(waitStatus), WaitStatus.stopSignal(waitStatus));
        } else if (tracee == null) {
            lineage.hold(tid, Signals.stopsProcess(WaitStatus.stopSignal(waitStatus)));
        } else {
            stops.handle(tracee, WaitStatus.event(waitStatus), WaitStatus.stopSignal(waitStatus));
        }
    }

    /**
     * Lets a tracee run that a listener held.
     *
     * @param tracee who
     */
    public void release(Tracee tracee) {
        stops.resume(tracee, 0);
    }

    /**
     * Tampers with the call that a tracee is about to make. From {@link StopListener#entered}.
     *
     * @param tracee who
     * @param strike what is done to the call
     * @return whether anything is: a transfer that is short enough is left alone
     */
    public boolean inject(Tracee tracee, InjectionAction strike) {
        return stops.injector().inject(tracee, strike);
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
        stops.killAll();
    }
}

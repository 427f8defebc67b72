package io.github.syscallunit.engine.replay;

import io.github.syscallunit.engine.linux.launch.GatedProcess;
import io.github.syscallunit.engine.stop.ColocationPolicy;
import io.github.syscallunit.engine.stop.InjectionAction;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.engine.stop.TracingEngine;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.fault.table.TransferArguments;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/**
 * Replays a {@link Recording}. What a listener asks of it has the documented effect on the stops that follow, and is kept for the test to
 * read: see {@link #requests()}.
 */
public final class ReplayEngine implements TracingEngine {
    private final StopReplayer replayer;

    ReplayEngine(StopReplayer replayer) {
        this.replayer = replayer;
    }

    /** {@return what was asked of this engine: {@code release 101}, {@code inject 101}, {@code drop 101 SIGURG}, … in order} */
    public List<String> requests() {
        return List.copyOf(replayer.requests);
    }

    /**
     * Returns a tracee.
     *
     * @param tid the thread
     * @return the tracee
     */
    public Tracee tracee(int tid) {
        return known(tid);
    }

    /**
     * Returns a process's memory.
     *
     * @param tid one of its threads
     * @return the memory
     */
    public ReplayMemory memory(int tid) {
        return known(tid).ownMemory();
    }

    private ReplayTracee known(int tid) {
        return Objects.requireNonNull(replayer.tracees.get(tid), () -> "Not a tracee: " + tid);
    }

    @Override
    public Tracee launch(GatedProcess program) {
        return replayer.add(program.pid(), program.thread(), new ReplayMemory());
    }

    @Override
    public void attach(int pid, int tid) {
        replayer.launching = false;
        replayer.add(pid, tid, new ReplayMemory());
    }

    @Override
    public boolean tryAttach(int pid, int tid) {
        replayer.add(pid, tid, known(pid).ownMemory());
        return true;
    }

    @Override
    public void run() {
        replayer.run();
    }

    @Override
    public void release(Tracee tracee) {
        replayer.requests.add("release " + tracee.tid());
        replayer.resume((ReplayTracee) tracee);
    }

    @Override
    public boolean inject(Tracee tracee, InjectionAction action) {
        boolean changes = action.replaces() || action.delays() || action.signal() != 0 || shortens(tracee, action);
        if (changes) {
            replayer.requests.add("inject " + tracee.tid());
            ((ReplayTracee) tracee).inject(action);
        }
        return changes;
    }

    private static boolean shortens(Tracee tracee, InjectionAction action) {
        int length = TransferArguments.argument(tracee.abi(), tracee.number());
        return action.shortens() && length >= 0 && tracee.argument(length) > action.maxLength();
    }

    @Override
    public boolean interrupt(Tracee tracee) {
        replayer.requests.add("interrupt " + tracee.tid());
        boolean alive = replayer.tracees.containsValue((ReplayTracee) tracee);
        ((ReplayTracee) tracee).interrupting = alive;
        return alive;
    }

    @Override
    public ByteBuffer signalInfo(Tracee tracee) {
        return replayer.signalInfo;
    }

    @Override
    public Iterable<? extends Tracee> tracees() {
        return List.copyOf(replayer.tracees.values());
    }

    @Override
    public void detachFromHere() {
        replayer.detaching = true;
    }

    @Override
    public void detachFromHere(Tracee tracee) {
        replayer.nextDetached = (ReplayTracee) tracee;
    }

    @Override
    public void detachAll() {
        replayer.detaching = true;
    }

    @Override
    public void killAll() {
        replayer.requests.add("killAll");
        replayer.killing = true;
    }

    @Override
    public void colocate(ColocationPolicy policy) {
        replayer.requests.add("colocate " + policy);
    }

    @Override
    public void filter(SyscallSet... wanted) {
        replayer.requests.add("filter " + List.of(wanted));
    }

    @Override
    public void stopAtFilters() {
        replayer.stopsAtFilters = true;
    }

    @Override
    public void withoutExitKill() {
        replayer.requests.add("withoutExitKill");
    }

    @Override
    public void reportEndings() {
        replayer.requests.add("reportEndings");
    }

    @Override
    public void measureSystemTime() {
        replayer.requests.add("measureSystemTime");
    }
}

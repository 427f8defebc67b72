package io.github.syscallunit.engine.replay;

import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.stop.LaunchFailedException;
import io.github.syscallunit.engine.stop.StopListener;
import io.github.syscallunit.engine.stop.StopListener.CallStops;
import io.github.syscallunit.engine.stop.SyscallNumberSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Replays stop after stop to a listener, and does in between what it has asked for. */
final class StopReplayer {
    private static final SyscallNumberSet EXECVE = SyscallNumberSet.of("execve");

    final Map<Integer, ReplayTracee> tracees = new LinkedHashMap<>();
    final List<String> requests = new ArrayList<>();
    ByteBuffer signalInfo = ByteBuffer.allocate(0);
    boolean launching;
    boolean stopsAtFilters;
    volatile boolean detaching;
    boolean killing;

    @Nullable
    ReplayTracee nextDetached;

    private final StopListener listener;
    private final boolean followsChildren;
    private final ReplaySchedule schedule;
    private final Map<String, Runnable> actions;
    private int refusal;
    private @Nullable ReplayTracee current;

    StopReplayer(
            StopListener listener,
            boolean followsChildren,
            List<RecordedStop> stops,
            Map<String, Runnable> actions,
            boolean launching) {
        this.listener = listener;
        this.followsChildren = followsChildren;
        this.schedule = new ReplaySchedule(stops);
        this.actions = actions;
        this.launching = launching;
    }

    ReplayTracee add(int pid, int tid, ReplayMemory memory) {
        ReplayTracee tracee = new ReplayTracee(pid, tid, "t" + tid, memory);
        tracees.put(tid, tracee);
        return tracee;
    }

    @SuppressWarnings("NullAway") // a mark belongs to no tracee, and asks for none
    void run() {
        tracees.values().forEach(this::resume);
        while (!tracees.isEmpty()) {
            settle();
            RecordedStop stop = schedule.next(tracees);
            if (stop == null) {
                break;
            }
            current = tracees.get(stop.tid());
            stop.replay(this, current);
        }
        if (launching) {
            throw new LaunchFailedException(refusal);
        }
    }

    /** Does what was asked for during the last stop. */
    private void settle() {
        if (detaching) {
            ReplayTracee first = current;
            if (first != null && tracees.containsValue(first)) {
                detach(first);
            }
            List.copyOf(tracees.values()).forEach(this::detach);
        }
        for (ReplayTracee tracee : List.copyOf(tracees.values())) {
            if (schedule.endsNext(tracee.tid())) {
                continue;
            }
            if (killing) {
                end(tracee, Signals.SIGKILL);
            } else if (tracee.interrupting) {
                noteInterrupt(tracee);
                resume(tracee);
            }
        }
    }

    private void noteInterrupt(ReplayTracee tracee) {
        if (tracee.interrupting) {
            tracee.interrupting = false;
            listener.interrupted(tracee);
        }
    }

    void resume(ReplayTracee tracee) {
        if (tracee == nextDetached) {
            nextDetached = null;
            detach(tracee);
            return;
        }
        tracee.held = false;
        tracee.stopsAtNextCall = launching || stops(tracee) || (tracee.injectionAction() != null && tracee.inCall());
    }

    private boolean stops(ReplayTracee tracee) {
        CallStops wanted = listener.stopsAtSyscalls(tracee);
        return wanted == CallStops.ALL || (wanted == CallStops.FILTERED && tracee.inCall());
    }

    void enter(ReplayTracee tracee, RecordedStop.Entry entry) {
        if (!tracee.stopsAtNextCall && !(entry.atFilter() && stopsAtFilters)) {
            return;
        }
        noteInterrupt(tracee);
        tracee.enter(entry);
        if (launching) {
            listener.launching(tracee);
            resume(tracee);
            return;
        }
        // The listener may release the tracee before it returns.
        tracee.held = true;
        if (listener.entered(tracee)) {
            resume(tracee);
        }
    }

    void exit(ReplayTracee tracee, RecordedStop.Exit exit) {
        if (!tracee.inCall() || !tracee.stopsAtNextCall) {
            return;
        }
        noteInterrupt(tracee);
        exit.written().forEach((index, bytes) -> tracee.memory().write(tracee.argument(index), ByteBuffer.wrap(bytes)));
        tracee.addSystemMicros(exit.systemMicros());
        InjectedResult.of(tracee, exit).applyTo(tracee);
        if (!launching) {
            listener.exited(tracee);
        } else if (EXECVE.has(tracee) && tracee.errno() != 0) {
            refusal = tracee.errno();
            listener.refused(tracee);
        }
        resume(tracee);
    }

    void create(ReplayTracee parent, RecordedStop.Created stop) {
        if (!followsChildren) {
            return;
        }
        boolean shares = !stop.birth().isProcess() || stop.birth() == RecordedStop.Birth.VFORK;
        int pid = stop.birth().isProcess() ? stop.child() : parent.pid();
        ReplayMemory memory = shares ? parent.ownMemory() : parent.ownMemory().copy();
        ReplayTracee child = add(pid, stop.child(), memory);
        if (stop.birth().isAdopted()) {
            listener.adopted(child, parent);
        } else {
            listener.created(child, parent);
        }
        resume(child);
        if (!stop.birth().isAdopted()) {
            resume(parent);
        }
    }

    void execute(ReplayTracee executor) {
        int former = executor.tid();
        tracees.remove(former);
        for (ReplayTracee other : List.copyOf(tracees.values())) {
            if (other.pid() == executor.pid()) {
                tracees.remove(other.tid());
                listener.vanished(other, former);
            }
        }
        executor.becomeLeader();
        tracees.put(executor.tid(), executor);
        if (launching) {
            launching = false;
        } else {
            listener.executed(executor);
        }
        resume(executor);
    }

    void signal(ReplayTracee tracee, RecordedStop.Signalled stop) {
        noteInterrupt(tracee);
        signalInfo = stop.siginfo();
        tracee.held = true;
        StopListener.SignalAction action = listener.signalled(tracee, stop.signal());
        requests.add(action.name().toLowerCase(Locale.ROOT) + " " + tracee.tid() + " " + Signals.name(stop.signal()));
        if (action != StopListener.SignalAction.HOLD) {
            resume(tracee);
        }
    }

    void groupStop(ReplayTracee tracee, int signal) {
        listener.stopped(tracee, signal);
    }

    void ending(ReplayTracee tracee) {
        listener.ending(tracee);
    }

    void end(ReplayTracee tracee, int waitStatus) {
        tracees.remove(tracee.tid());
        listener.ended(tracee, waitStatus);
    }

    void mark(String name) {
        Objects.requireNonNull(actions.get(name), () -> "No action: " + name).run();
        for (ReplayTracee tracee : List.copyOf(tracees.values())) {
            if (!tracee.held) {
                resume(tracee);
            }
        }
    }

    private void detach(ReplayTracee tracee) {
        if (tracees.remove(tracee.tid()) != null) {
            requests.add("detach " + tracee.tid());
            listener.detached(tracee);
        }
    }
}

package io.github.syscallunit.engine.ptrace;

import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.ptrace.kernel.Journal;
import io.github.syscallunit.engine.stop.StopListener;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.engine.stop.WaitStatus;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Writes what it hears into a journal, and can do something about a call, once. */
final class JournalingListener implements StopListener {
    private final Journal journal;
    private final Map<String, Consumer<Tracee>> actions = new HashMap<>();
    private final Set<Integer> held = new HashSet<>();
    private CallStops wanted = CallStops.ALL;
    private SignalAction signalAction = SignalAction.DELIVER;

    JournalingListener(Journal journal) {
        this.journal = journal;
    }

    void wants(CallStops stops) {
        wanted = stops;
    }

    void answersSignalsWith(SignalAction action) {
        signalAction = action;
    }

    /** Does something at what makes a line of the journal. */
    void at(String line, Consumer<Tracee> action) {
        actions.put(line, action);
    }

    /** Keeps a tracee stopped at the entries of its calls. */
    void hold(int tid) {
        held.add(tid);
    }

    private void note(String line, Tracee tracee) {
        journal.add(line);
        Consumer<Tracee> action = actions.remove(line);
        if (action != null) {
            action.accept(tracee);
        }
    }

    private static String name(Tracee tracee) {
        return tracee.number() < 0
                ? Integer.toString(tracee.number())
                : SyscallTable.of(tracee.abi()).name(tracee.number());
    }

    private static String result(Tracee tracee) {
        return name(tracee) + " = " + tracee.result() + (tracee.errno() == 0 ? "" : " errno " + tracee.errno());
    }

    @Override
    public CallStops stopsAtSyscalls(Tracee tracee) {
        return wanted;
    }

    @Override
    public boolean entered(Tracee tracee) {
        note("entered " + tracee.tid() + " " + name(tracee), tracee);
        return !held.contains(tracee.tid());
    }

    @Override
    public void exited(Tracee tracee) {
        note("exited " + tracee.tid() + " " + result(tracee), tracee);
    }

    @Override
    public SignalAction signalled(Tracee tracee, int signal) {
        note("signalled " + tracee.tid() + " " + Signals.name(signal), tracee);
        return signalAction;
    }

    @Override
    public void interrupted(Tracee tracee) {
        note("interrupted " + tracee.tid(), tracee);
    }

    @Override
    public void created(Tracee child, Tracee parent) {
        note("created " + child.tid() + " of process " + child.pid() + " by " + parent.tid(), child);
    }

    @Override
    public void adopted(Tracee child, Tracee parent) {
        note("adopted " + child.tid() + " of process " + child.pid() + " by " + parent.tid(), child);
    }

    @Override
    public void launching(Tracee tracee) {
        note("launching " + tracee.tid() + " " + name(tracee), tracee);
    }

    @Override
    public void refused(Tracee tracee) {
        note("refused " + tracee.tid() + " " + result(tracee), tracee);
    }

    @Override
    public void executed(Tracee tracee) {
        note("executed " + tracee.tid(), tracee);
    }

    @Override
    public void stopped(Tracee tracee, int signal) {
        note("stopped " + tracee.tid() + " " + Signals.name(signal), tracee);
    }

    @Override
    public void detached(Tracee tracee) {
        note("detached " + tracee.tid(), tracee);
    }

    @Override
    public void vanished(Tracee tracee, int executor) {
        note("vanished " + tracee.tid() + " executor " + executor, tracee);
    }

    @Override
    public void ending(Tracee tracee) {
        note("ending " + tracee.tid(), tracee);
    }

    @Override
    public void unknownDetached(int tid) {
        journal.add("unknown detached " + tid);
    }

    @Override
    public void unknownEnded(int tid) {
        journal.add("unknown ended " + tid);
    }

    @Override
    public void ended(Tracee tracee, int status) {
        String how = WaitStatus.isExited(status)
                ? "exit " + WaitStatus.exitStatus(status)
                : Signals.name(WaitStatus.killingSignal(status));
        note("ended " + tracee.tid() + " " + how, tracee);
    }
}

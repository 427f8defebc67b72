package io.github.syscallunit.engine;

import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.linux.Spawn;
import io.github.syscallunit.engine.ptrace.StopListener;
import io.github.syscallunit.engine.ptrace.TraceLoop;
import io.github.syscallunit.engine.ptrace.Tracee;
import io.github.syscallunit.trace.FaultRule;
import io.github.syscallunit.trace.Origin;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.util.List;
import java.util.stream.Stream;

/** Traces a command from its first instruction to the end of all that it started. */
final class CommandSession implements StopListener {
    private final CallRecorder recorder = new CallRecorder();
    private final TraceLoop loop = new TraceLoop(this);
    private final Faults faults = new Faults(loop);
    private final Region region;
    private volatile int pid;
    private volatile boolean killed;
    private int status;

    CommandSession(RegionOrder order, Colocate colocate, List<FaultRule> rules) {
        region = new Region(0, order);
        recorder.prepare();
        colocate.applyTo(loop);
        loop.filter(Stream.concat(Stream.of(order.filter()), rules.stream().map(FaultRule::calls))
                .toArray(SyscallSet[]::new));
        rules.forEach(rule -> faults.add(rule, null));
    }

    void run(Spawn program) {
        Tracee root = loop.launch(program);
        pid = root.pid();
        killIfAsked();
        loop.run();
    }

    /** Kills the command, and what it started when it has ended. From any thread. */
    void kill() {
        killed = true;
        if (pid != 0) {
            Signals.kill(pid);
        }
    }

    private void killIfAsked() {
        if (killed) {
            loop.killAll();
        }
    }

    SyscallTrace trace() {
        return region.trace();
    }

    ChildExit exit() {
        return ChildExit.of(status);
    }

    @Override
    public boolean stopsAtSyscalls(Tracee tracee) {
        return true;
    }

    @Override
    public void launching(Tracee tracee) {
        enter(tracee, false);
    }

    @Override
    public boolean entered(Tracee tracee) {
        enter(tracee, true);
        return true;
    }

    private void enter(Tracee tracee, boolean tampered) {
        Scope scope = scopeOf(tracee);
        scope.call.end();
        boolean wanted = region.wants(tracee);
        boolean faulty = tampered && faults.mayMatch(tracee, scope);
        if (wanted || faulty) {
            boolean detailed = (wanted && region.keepsMore()) || (faulty && faults.needDetails(tracee, scope));
            recorder.entered(tracee, scope.call, Origin.UNKNOWN, wanted, detailed);
        }
        if (faulty) {
            faults.entered(tracee, scope);
        }
    }

    @Override
    public void exited(Tracee tracee) {
        PendingCall call = scopeOf(tracee).call;
        if (call.wanted) {
            recorder.exited(tracee, call);
            region.returned(tracee, call);
            call.end();
        }
    }

    @Override
    public void vanished(Tracee tracee) {
        gone(tracee);
    }

    @Override
    public void ended(Tracee tracee, int waitStatus) {
        gone(tracee);
        if (tracee.pid() == pid && tracee.isLeader()) {
            status = waitStatus;
            killIfAsked();
        }
    }

    private void gone(Tracee tracee) {
        PendingCall call = scopeOf(tracee).call;
        if (tracee.inCall() && call.wanted) {
            region.unfinished(tracee, call);
        }
        recorder.forget(tracee);
    }

    private static Scope scopeOf(Tracee tracee) {
        Scope scope = (Scope) tracee.attachment();
        if (scope == null) {
            scope = Scope.ofCommand();
            tracee.attach(scope);
        }
        return scope;
    }
}

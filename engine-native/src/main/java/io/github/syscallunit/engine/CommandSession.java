package io.github.syscallunit.engine;

import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.linux.Spawn;
import io.github.syscallunit.engine.ptrace.StopListener;
import io.github.syscallunit.engine.ptrace.TraceLoop;
import io.github.syscallunit.engine.ptrace.Tracee;
import io.github.syscallunit.trace.Origin;
import io.github.syscallunit.trace.SyscallTrace;

/** Traces a command from its first instruction to the end of all that it started. */
final class CommandSession implements StopListener {
    private final CallRecorder recorder = new CallRecorder();
    private final TraceLoop loop = new TraceLoop(this);
    private final Region region;
    private volatile int pid;
    private volatile boolean killed;
    private int status;

    CommandSession(RegionOrder order, Colocate colocate) {
        region = new Region(0, order);
        recorder.prepare();
        colocate.applyTo(loop);
        loop.filter(order.filter());
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
        enter(tracee);
    }

    @Override
    public boolean entered(Tracee tracee) {
        enter(tracee);
        return true;
    }

    private void enter(Tracee tracee) {
        PendingCall call = callOf(tracee);
        call.end();
        if (region.wants(tracee)) {
            recorder.entered(tracee, call, Origin.UNKNOWN, true, region.keepsMore());
        }
    }

    @Override
    public void exited(Tracee tracee) {
        PendingCall call = callOf(tracee);
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
        PendingCall call = callOf(tracee);
        if (tracee.inCall() && call.wanted) {
            region.unfinished(tracee, call);
        }
        recorder.forget(tracee);
    }

    private static PendingCall callOf(Tracee tracee) {
        PendingCall call = (PendingCall) tracee.attachment();
        if (call == null) {
            call = new PendingCall();
            tracee.attach(call);
        }
        return call;
    }
}

package io.github.syscallunit.engine.session;

import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.fault.ActiveFaults;
import io.github.syscallunit.engine.hypercall.RegionRequest;
import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.linux.launch.GatedProcess;
import io.github.syscallunit.engine.provider.TracingEngines;
import io.github.syscallunit.engine.recording.CallRecorder;
import io.github.syscallunit.engine.recording.EventBuffer;
import io.github.syscallunit.engine.recording.PendingCall;
import io.github.syscallunit.engine.recording.Region;
import io.github.syscallunit.engine.recording.TraceeContext;
import io.github.syscallunit.engine.stop.StopListener;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.engine.stop.TracingEngine;
import io.github.syscallunit.engine.stop.WaitStatus;
import io.github.syscallunit.trace.Origin;
import io.github.syscallunit.trace.ProcessExit;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.fault.FaultRule;
import io.github.syscallunit.trace.internal.PathSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Traces a command from its first instruction, or a process after attaching to it, until the command and all that it started have ended. */
public final class CommandSession implements StopListener {
    private final CommandSessionOptions options;
    private final CallRecorder recorder;
    private final TracingEngine engine;
    private final ActiveFaults faults;
    private final Region region;
    private final PathSet pathSet;
    private final long startNanos = System.nanoTime();
    private volatile int pid;
    private volatile boolean killed;
    private volatile boolean over;
    private int status;

    public CommandSession(CommandSessionOptions options) {
        this(options, TracingEngines::create);
    }

    CommandSession(CommandSessionOptions options, TracingEngine.Factory engines) {
        this.options = options;
        recorder = new CallRecorder(
                DecodeOptions.builder().stringLimit(options.stringLimit).build());
        engine = engines.create(this, options.follow);
        faults = new ActiveFaults(engine);
        region = new Region(0, RegionRequest.ofCommand(options.filter, options.eventCap));
        pathSet = PathSet.of(options.paths);
        recorder.prepare();
        engine.colocate(options.colocate);
        options.faults.forEach(rule -> faults.add(rule, null));
    }

    public void run(GatedProcess program) {
        // A child that is not followed would have the filter and no tracer.
        if (options.follow) {
            engine.filter(Stream.concat(
                            Stream.of(options.filter), options.faults.stream().map(FaultRule::calls))
                    .toArray(SyscallSet[]::new));
        }
        Tracee root = engine.launch(program);
        pid = root.pid();
        killIfAsked();
        engine.run();
    }

    /** Traces a running process. */
    public void run(int process, Runnable attached) {
        ProcessAttacher.attach(engine, process, options.follow);
        pid = process;
        attached.run();
        engine.run();
    }

    /** Detaches all tracees. Called from any thread but the tracer's. */
    public void detach() throws InterruptedException {
        engine.detachAll();
    }

    /** Kills the command and what it started, and continues to kill what is started meanwhile. Called from any thread. */
    public void kill() {
        killed = true;
        if (pid != 0) {
            Signals.kill(pid);
        }
    }

    private void killIfAsked() {
        if (killed) {
            engine.killAll();
        }
    }

    public SyscallTrace trace() {
        return region.trace();
    }

    /** {@return whether the program has ended, rather than being detached} */
    public boolean isOver() {
        return over;
    }

    public ProcessExit exit() {
        return exitOf(status);
    }

    /** Converts the wait(2) status of a program that has ended. */
    static ProcessExit exitOf(int waitStatus) {
        if (WaitStatus.isExited(waitStatus)) {
            return new ProcessExit.Exited(WaitStatus.exitStatus(waitStatus));
        }
        int signal = WaitStatus.killingSignal(waitStatus);
        return new ProcessExit.Killed(signal, Signals.name(signal));
    }

    @Override
    public CallStops stopsAtSyscalls(Tracee tracee) {
        return CallStops.ALL;
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

    private void enter(Tracee tracee, boolean injectable) {
        TraceeContext scope = contextOf(tracee);
        scope.call.end();
        boolean wanted = region.wants(tracee);
        boolean faulty = injectable && faults.mayMatch(tracee, scope);
        if (wanted || faulty) {
            boolean detailed = (wanted && needsDetails()) || (faulty && faults.needDetails(tracee, scope));
            recorder.entered(tracee, scope.call, Origin.UNKNOWN, wanted, detailed);
            scope.call.wanted &= isOnPath(scope.call);
        }
        if (faulty) {
            faults.entered(tracee, scope);
        }
    }

    private boolean needsDetails() {
        return region.keepsMore() || options.consumer != null || !options.paths.isEmpty();
    }

    private boolean isOnPath(PendingCall call) {
        return options.paths.isEmpty() || call.paths.stream().anyMatch(pathSet::contains);
    }

    private void tell(Tracee tracee, PendingCall call) {
        Consumer<SyscallEvent> consumer = options.consumer;
        if (consumer != null) {
            EventBuffer one = new EventBuffer(1, startNanos);
            one.add(tracee, call);
            consumer.accept(one.byStart().get(0));
        }
    }

    @Override
    public void exited(Tracee tracee) {
        PendingCall call = contextOf(tracee).call;
        if (call.wanted) {
            recorder.exited(tracee, call);
            region.returned(tracee, call);
            tell(tracee, call);
            call.end();
        }
    }

    @Override
    public void vanished(Tracee tracee, int executor) {
        gone(tracee);
    }

    @Override
    public void ended(Tracee tracee, int waitStatus) {
        gone(tracee);
        if (tracee.pid() == pid && tracee.isLeader()) {
            status = waitStatus;
            over = true;
            killIfAsked();
        }
    }

    private void gone(Tracee tracee) {
        PendingCall call = contextOf(tracee).call;
        if (tracee.inCall() && call.wanted) {
            region.unfinished(tracee, call);
            tell(tracee, call);
        }
        recorder.forget(tracee);
    }

    private static TraceeContext contextOf(Tracee tracee) {
        TraceeContext scope = (TraceeContext) tracee.attachment();
        if (scope == null) {
            scope = TraceeContext.ofCommand();
            tracee.attach(scope);
        }
        return scope;
    }
}

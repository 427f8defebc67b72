package io.github.syscallunit.engine.session;

import io.github.syscallunit.engine.fault.ActiveFaults;
import io.github.syscallunit.engine.linux.HypercallSignal;
import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.provider.TracingEngines;
import io.github.syscallunit.engine.recording.CallRecorder;
import io.github.syscallunit.engine.recording.Regions;
import io.github.syscallunit.engine.recording.TraceeContext;
import io.github.syscallunit.engine.stop.ColocationPolicy;
import io.github.syscallunit.engine.stop.StopListener;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.engine.stop.TracingEngine;
import io.github.syscallunit.engine.storage.StorageRecordings;
import io.github.syscallunit.engine.unwind.CallerResolver;
import io.github.syscallunit.trace.Origin;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The tracer's side of a traced JVM: decides which tracee is in which region, and reports its calls to the regions, the faults and the recordings.
 */
final class JvmTraceSession implements StopListener {
    private static final int SIXTH = 5;

    private final Regions regions;
    private final CallRecorder recorder = new CallRecorder();
    private final HypercallHandler hypercalls;
    private final TracingEngine engine;
    private final ActiveFaults faults;
    /** Whether the processes that the program started are killed when it ends. */
    private final boolean endsDescendants;

    private final StorageRecordings storage = new StorageRecordings(recorder.descriptors());
    private @Nullable CallerResolver origins;
    private int rootPid;
    private int rootStatus;
    private volatile boolean rootEnded;

    JvmTraceSession(Regions regions, ColocationPolicy colocate) {
        this(regions, colocate, TracingEngines::create);
    }

    JvmTraceSession(Regions regions, ColocationPolicy colocate, TracingEngine.Factory engines) {
        this(regions, colocate, engines, true);
    }

    private JvmTraceSession(
            Regions regions, ColocationPolicy colocate, TracingEngine.Factory engines, boolean endsDescendants) {
        this.regions = regions;
        this.endsDescendants = endsDescendants;
        this.engine = engines.create(this, true);
        engine.stopAtFilters();
        engine.colocate(colocate);
        this.faults = new ActiveFaults(engine);
        this.hypercalls = new HypercallHandler(regions, faults, storage, engine);
    }

    /** Makes the session of a JVM that was started by others, and whose processes may outlive it. */
    static JvmTraceSession ofRunningJvm(Regions regions, ColocationPolicy colocate) {
        return new JvmTraceSession(regions, colocate, TracingEngines::create, false);
    }

    TracingEngine engine() {
        return engine;
    }

    /** {@return the wait(2) status with which the program ended; known when the engine has run} */
    int rootStatus() {
        return rootStatus;
    }

    /** {@return whether the program has ended, so that its process id may be that of another process} */
    boolean rootEnded() {
        return rootEnded;
    }

    void begin(Tracee program) {
        rootPid = program.pid();
        program.attach(TraceeContext.ofRoot());
        origins = new CallerResolver(program.pid());
    }

    /** Attaches to all threads of a running JVM. Called on the engine's thread. */
    void attach(int pid) {
        rootPid = pid;
        origins = new CallerResolver(pid);
        ProcessAttacher.attach(engine, pid, true);
        engine.tracees().forEach(tracee -> TraceeContext.of(tracee).inJvm = true);
    }

    @Override
    public CallStops stopsAtSyscalls(Tracee tracee) {
        TraceeContext scope = TraceeContext.of(tracee);
        scope.stops = regions.stopsOf(scope).and(faults.stopsOf(scope)).and(storage.stopsOf(scope));
        return scope.stops;
    }

    @Override
    public boolean entered(Tracee tracee) {
        TraceeContext scope = TraceeContext.of(tracee);
        scope.call.end();
        storage.gone(tracee);
        if (HypercallSignal.isMadeBySend(tracee.number(), tracee.argument(SIXTH)) || tracee.continuesInterrupted()) {
            return true;
        }
        boolean wanted = regions.want(tracee, scope);
        boolean faulty = faults.mayMatch(tracee, scope);
        boolean stored = storage.mayConcern(tracee, scope);
        return !(wanted || faulty || stored) || record(tracee, scope, wanted, faulty, stored);
    }

    /** Returns whether the tracee may continue immediately. */
    private boolean record(Tracee tracee, TraceeContext scope, boolean wanted, boolean faulty, boolean stored) {
        CallerResolver known = origins;
        // Before its exec, a new process runs code of the process that started it, on another stack.
        boolean inJvm = scope.inJvm && tracee.pid() == rootPid;
        Origin origin = inJvm && known != null ? CallRecorder.originInJvm(tracee, known) : Origin.UNKNOWN;
        boolean touchable = faulty && !origin.runtime();
        boolean detailed =
                stored || (wanted && regions.keepMore(scope)) || (touchable && faults.needDetails(tracee, scope));
        recorder.entered(tracee, scope.call, origin, wanted || stored, detailed);
        if (touchable) {
            faults.entered(tracee, scope);
        }
        boolean ofProgram = (wanted || stored) && inJvm && !origin.runtime();
        // The report of a fault shows the code that it was injected into.
        boolean wantsStack =
                ofProgram && (regions.wantStack(tracee, scope) || stored || tracee.injectionAction() != null);
        return (!stored || storage.begin(tracee, () -> resume(tracee, wantsStack))) && !takesStack(tracee, wantsStack);
    }

    /** Resumes a tracee that has waited for a recorded call of another. */
    private void resume(Tracee tracee, boolean wantsStack) {
        if (!takesStack(tracee, wantsStack)) {
            tracee.restartClock();
            engine.release(tracee);
        }
    }

    private boolean takesStack(Tracee tracee, boolean wantsStack) {
        return wantsStack && hypercalls.stacks().request(tracee);
    }

    @Override
    public void exited(Tracee tracee) {
        TraceeContext scope = TraceeContext.of(tracee);
        if (scope.call.wanted) {
            recorder.exited(tracee, scope.call);
            regions.returned(tracee, scope);
            storage.exited(tracee, scope.call);
            scope.call.end();
        }
    }

    @Override
    public SignalAction signalled(Tracee tracee, int signal) {
        if (signal != Signals.SIGURG) {
            return SignalAction.DELIVER;
        }
        ByteBuffer information = engine.signalInfo(tracee);
        return information == null
                ? SignalAction.DELIVER
                : hypercalls.handle(tracee, HypercallSignal.value(information));
    }

    @Override
    public void interrupted(Tracee tracee) {
        hypercalls.stopped(tracee);
    }

    @Override
    public void created(Tracee child, Tracee parent) {
        child.attach(TraceeContext.of(parent).ofChild(child.pid() != parent.pid(), regions.owner()));
    }

    @Override
    public void adopted(Tracee child, Tracee parent) {
        child.attach(TraceeContext.of(parent).ofAdopted(child.pid() != parent.pid(), regions.owner()));
    }

    @Override
    public void executed(Tracee tracee) {
        TraceeContext.of(tracee).inJvm = false;
    }

    @Override
    public void vanished(Tracee tracee, int executor) {
        gone(tracee);
    }

    @Override
    public void ended(Tracee tracee, int status) {
        gone(tracee);
        if (tracee.isLeader() && tracee.pid() == rootPid) {
            rootStatus = status;
            rootEnded = true;
            if (endsDescendants) {
                engine.killAll();
            }
        }
    }

    private void gone(Tracee tracee) {
        if (tracee.inCall()) {
            regions.unfinished(tracee, TraceeContext.of(tracee));
        }
        storage.gone(tracee);
        recorder.forget(tracee);
        hypercalls.stopped(tracee);
        hypercalls.stacks().gone(tracee);
    }
}

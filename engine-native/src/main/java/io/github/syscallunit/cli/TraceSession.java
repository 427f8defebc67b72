package io.github.syscallunit.cli;

import io.github.syscallunit.cli.log.CallLines;
import io.github.syscallunit.cli.log.LogOutput;
import io.github.syscallunit.cli.log.PathFilter;
import io.github.syscallunit.cli.log.ShortReadMessages;
import io.github.syscallunit.cli.log.TraceeLogState;
import io.github.syscallunit.cli.options.Settings;
import io.github.syscallunit.cli.options.UsageException;
import io.github.syscallunit.cli.summary.CallSummary;
import io.github.syscallunit.engine.decode.SyscallDecoder;
import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.linux.launch.GatedProcess;
import io.github.syscallunit.engine.stop.LaunchFailedException;
import io.github.syscallunit.engine.stop.StopListener;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.engine.stop.TracingEngine;
import io.github.syscallunit.engine.stop.WaitStatus;
import io.github.syscallunit.trace.table.Abi;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Turns what an engine sees into strace's log and summary. */
final class TraceSession implements StopListener {
    private static final int SIGCONT = 18;
    private static final int KILLED = 0x100;
    private static final long NANOS_OF_MICRO = 1000;

    private final Settings settings;
    private final LogOutput output;
    private final CallLines lines;
    private final PathFilter paths;
    private final CallSummary summary;
    private final InjectionSelector injections;
    private final TracingEngine engine;
    private final SignalHandling signalHandling;
    private final boolean showsSuccessful;
    private final boolean showsFailed;
    private CallLines.@Nullable Refusal refusal;
    private @Nullable RefusedCount refusedCount;
    private TraceeLogState launcherLine = new TraceeLogState(0);
    private int tracees;
    private int command;
    private boolean begun;
    private int exitCode;
    private long calls;

    /** The launcher's last {@code execve}, which counts if it is the last. */
    private record RefusedCount(Abi abi, int number, long nanos) {}

    TraceSession(Settings settings, LogOutput output, TracingEngine.Factory engines) {
        this.settings = settings;
        this.output = output;
        SyscallDecoder decoder = new SyscallDecoder(settings.decode.build(), new ShortReadMessages(output));
        if (!settings.summaryOnly || !settings.paths.isEmpty()) {
            decoder.prepare();
        }
        this.lines = new CallLines(settings, output, decoder);
        this.paths = new PathFilter(settings.paths, decoder);
        this.summary = new CallSummary(settings.summaryFormat());
        this.injections = new InjectionSelector(settings.injections, new MemoryPoker(decoder, output));
        this.engine = engines.create(this, settings.follow);
        this.signalHandling = new SignalHandling(settings, engine);
        this.showsSuccessful = settings.statuses.contains("successful");
        this.showsFailed = settings.statuses.contains("failed");
        if (settings.commandOutlivesTracer()) {
            engine.withoutExitKill();
        } else {
            engine.colocate(settings.colocate);
        }
        if (settings.filtersInKernel()) {
            engine.filter(settings.trace.all());
        }
        if (!settings.summaryOnly) {
            engine.reportEndings();
        }
        if (settings.counts() && !settings.wallClock) {
            engine.measureSystemTime();
        }
    }

    /**
     * Traces until no tracee is left. Must be called on the thread that started {@code program}, if that is a child of
     * this process.
     */
    void run(@Nullable GatedProcess program) {
        if (!settings.pids.isEmpty()) {
            for (int attached = new AttachedProcesses(settings, output, engine).attachAll(); attached > 0; attached--) {
                joined();
            }
            engine.tracees().forEach(this::nameWhileThere);
        }
        if (program != null) {
            command = program.pid();
            begun = false;
            joined();
            engine.launch(program);
            if (settings.daemon > 0 && !settings.quiet("attach")) {
                output.message("Process " + command + " attached");
            }
        }
        if (tracees == 0) {
            throw new UsageException("");
        }
        try {
            engine.run();
        } catch (LaunchFailedException e) {
            refused(e);
        }
    }

    private void joined() {
        tracees++;
        lines.joined();
    }

    /** Reports the failure as strace does, whose child makes the call. */
    private void refused(LaunchFailedException failure) {
        if (!failure.wasRefused()) {
            throw new UsageException(failure.reason());
        }
        RefusedCount count = refusedCount;
        if (count != null) {
            summary.add(count.abi, count.number, count.nanos, true);
        }
        CallLines.Refusal execve = refusal;
        if (execve != null) {
            lines.refused(execve);
        }
        output.message("exec: " + failure.reason());
        if (!settings.summaryOnly && !settings.quiet("exit")) {
            lines.refusedEnd(launcherLine);
        }
        exitCode = 1;
    }

    /**
     * Detaches all tracees if a signal requested it. A command that was started here gets the same signal. Called from
     * another thread.
     */
    void checkForSignal() throws InterruptedException {
        signalHandling.checkForSignal();
    }

    /** {@return the exit status, or 0x100 and the signal that killed the command or this process} */
    int exitCode() {
        return signalHandling.signal() == 0 ? exitCode : KILLED | signalHandling.signal();
    }

    String summary() {
        return settings.counts() ? summary.text() : "";
    }

    @Override
    public CallStops stopsAtSyscalls(Tracee tracee) {
        return CallStops.ALL;
    }

    @Override
    public void created(Tracee child, Tracee parent) {
        joined();
        if (!settings.quiet("attach")) {
            output.message("Process " + child.tid() + " attached");
        }
        nameWhileThere(child);
    }

    /** Only the last {@code execve} of the launcher succeeds. It is shown then. */
    @Override
    public void launching(Tracee tracee) {
        enter(tracee, CallLines.lineOfLauncher(tracee), false, true);
    }

    @Override
    public boolean entered(Tracee tracee) {
        enter(tracee, CallLines.lineOf(tracee), true, settings.dependsOnStatus());
        return true;
    }

    private void enter(Tracee tracee, TraceeLogState line, boolean injectable, boolean waits) {
        boolean wanted = settings.trace.mayMatch(tracee.abi(), tracee.number()) && paths.matches(tracee);
        line.begin(wanted, waits);
        line.systemMicros = tracee.systemMicros();
        if (wanted && injectable) {
            injections.entered(tracee, line, engine);
        }
        lines.convention(tracee, line);
        if (wanted && !settings.summaryOnly) {
            lines.enter(tracee, line);
            if (injectable) {
                lines.keepStack(tracee, line);
            }
        }
    }

    /** Kept until it is known that the launcher makes no other attempt. */
    @Override
    public void refused(Tracee launcher) {
        TraceeLogState line = CallLines.lineOfLauncher(launcher);
        launcherLine = line;
        refusal = line.wanted && !settings.summaryOnly && shows(launcher) ? lines.refusal(launcher, line) : null;
        if (line.wanted && settings.counts()) {
            refusedCount = new RefusedCount(launcher.abi(), launcher.number(), nanos(launcher, line));
        }
    }

    @Override
    public void exited(Tracee tracee) {
        if (signalHandling.hasInterrupted(tracee)) {
            return;
        }
        TraceeLogState line = CallLines.lineOf(tracee);
        begun |= tracee.pid() == command;
        if (!line.wanted) {
            return;
        }
        line.wanted = false;
        injections.exited(tracee, line);
        if (settings.counts()) {
            summary.add(tracee.abi(), tracee.number(), nanos(tracee, line), tracee.errno() != 0);
        }
        boolean shown = shows(tracee);
        if (!settings.summaryOnly) {
            if (shown) {
                lines.exit(tracee, line);
            } else {
                lines.drop(line);
            }
        }
        if (shown && settings.callLimit > 0 && ++calls == settings.callLimit) {
            engine.detachFromHere();
        }
    }

    private boolean shows(Tracee tracee) {
        return tracee.errno() == 0 ? showsSuccessful : showsFailed;
    }

    private long nanos(Tracee tracee, TraceeLogState line) {
        return settings.wallClock
                ? tracee.endNanos() - tracee.startNanos()
                : (tracee.systemMicros() - line.systemMicros) * NANOS_OF_MICRO;
    }

    @Override
    public SignalAction signalled(Tracee tracee, int signal) {
        if (signalHandling.isCauseOf(signal)) {
            return SignalAction.DELIVER;
        }
        if (!settings.summaryOnly && settings.signals.contains(signal)) {
            ByteBuffer information = engine.signalInfo(tracee);
            if (information != null) {
                lines.signal(tracee, signal, information);
            }
        }
        return SignalAction.DELIVER;
    }

    @Override
    public void stopped(Tracee tracee, int signal) {
        if (!settings.summaryOnly && settings.signals.contains(signal)) {
            lines.stopped(tracee, "--- stopped by " + Signals.name(signal) + " ---");
        }
    }

    /** The end of a launcher whose command could not be executed is not logged. */
    private boolean isLauncher(Tracee tracee) {
        return tracee.pid() == command && !begun;
    }

    @Override
    public void executed(Tracee tracee) {
        if (settings.detachOnExec) {
            engine.detachFromHere(tracee);
        }
        nameWhileThere(tracee);
    }

    /** The line of its end also has the name. */
    private void nameWhileThere(Tracee tracee) {
        if (settings.commandNames) {
            tracee.threadName();
        }
    }

    @Override
    public void vanished(Tracee tracee, int executor) {
        left(tracee);
        lines.superseded(tracee, executor);
    }

    private void left(Tracee tracee) {
        tracees--;
        lines.left(tracee);
    }

    @Override
    public void detached(Tracee tracee) {
        if (signalHandling.signal() != 0 && tracee.tid() == command && settings.daemon == 0) {
            Signals.send(command, SIGCONT);
            Signals.send(command, signalHandling.signal());
        }
        if (!settings.quiet("attach")) {
            output.message("Process " + tracee.tid() + " detached");
        }
        if (!settings.summaryOnly) {
            lines.detached(tracee, settings.statuses.contains("detached"));
        }
        left(tracee);
    }

    @Override
    public void ending(Tracee tracee) {
        TraceeLogState line = CallLines.lineOf(tracee);
        if (tracee.inCall() && line.wanted && settings.statuses.contains("unfinished")) {
            lines.unfinished(tracee, line);
        }
        line.wanted = false;
    }

    @Override
    public void unknownDetached(int tid) {
        if (!settings.quiet("attach")) {
            output.message("Detached unknown pid " + tid);
        }
    }

    @Override
    public void unknownEnded(int tid) {
        if (!settings.quiet("exit")) {
            output.message("Exit of unknown pid " + tid + " ignored");
        }
    }

    @Override
    public void ended(Tracee tracee, int status) {
        boolean exits = WaitStatus.isExited(status);
        if (!settings.summaryOnly && !isLauncher(tracee)) {
            ending(tracee);
            if (exits ? !settings.quiet("exit") : settings.signals.contains(WaitStatus.killingSignal(status))) {
                lines.end(tracee, ending(status));
            }
        }
        if (tracee.tid() == command) {
            exitCode = exits ? WaitStatus.exitStatus(status) : KILLED | WaitStatus.killingSignal(status);
        }
        left(tracee);
        output.close(tracee.tid());
    }

    private static String ending(int status) {
        return WaitStatus.isExited(status)
                ? "+++ exited with " + WaitStatus.exitStatus(status) + " +++"
                : "+++ killed by " + Signals.name(WaitStatus.killingSignal(status))
                        + (WaitStatus.dumpedCore(status) ? " (core dumped)" : "") + " +++";
    }
}

package io.github.syscallunit.cli;

import io.github.syscallunit.engine.decode.SyscallDecoder;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.linux.Spawn;
import io.github.syscallunit.engine.ptrace.StopListener;
import io.github.syscallunit.engine.ptrace.TraceLoop;
import io.github.syscallunit.engine.ptrace.Tracee;
import io.github.syscallunit.engine.ptrace.WaitStatus;
import io.github.syscallunit.trace.SyscallTable;
import org.jspecify.annotations.Nullable;

/** Turns what the loop sees into strace's log and summary. */
final class TraceSession implements StopListener {
    private static final int SIGTERM = 15;
    private static final int SIGCONT = 18;
    private static final int KILLED = 0x100;
    private static final long NANOS_OF_MICRO = 1000;

    private final Settings settings;
    private final LogOutput output;
    private final TextLog log;
    private final LineLeader leader;
    private final SyscallDecoder decoder;
    private final PathFilter paths;
    private final CallSummary summary;
    private final TraceLoop loop;
    private final StringBuilder rest = new StringBuilder();
    private int tracees;
    private int command;
    private boolean begun;
    private int exitCode;
    private long calls;
    private volatile boolean interrupted;

    TraceSession(Settings settings, LogOutput output) {
        this.settings = settings;
        this.output = output;
        this.log = new TextLog(settings, output);
        this.leader = new LineLeader(settings);
        this.decoder = new SyscallDecoder(settings.decode);
        this.paths = new PathFilter(settings.paths, decoder, output, settings.quiet("path-resolution"));
        this.summary = new CallSummary(settings);
        this.loop = new TraceLoop(this, settings.follow);
        settings.colocate.applyTo(loop);
        if (settings.filtersInKernel()) {
            loop.filter(settings.trace.all());
        }
        if (settings.counts() && !settings.wallClock) {
            loop.measureSystemTime();
        }
    }

    /** Traces until nobody is left. On the thread that started {@code program}. */
    void run(@Nullable Spawn program) {
        if (!settings.pids.isEmpty()) {
            tracees += new Attachment(settings, output, loop).attachAll();
        }
        if (program != null) {
            command = program.pid();
            begun = false;
            tracees++;
            loop.launch(program);
        }
        if (tracees == 0) {
            throw new UsageException("");
        }
        loop.run();
    }

    /** Lets everyone go; a command that we started is asked to end. From any other thread. */
    void interrupt() throws InterruptedException {
        interrupted = true;
        loop.detachAll();
    }

    boolean isInterrupted() {
        return interrupted;
    }

    /** {@return the exit status, or 0x100 and the signal that killed the command} */
    int exitCode() {
        return exitCode;
    }

    String summary() {
        return settings.counts() ? summary.text() : "";
    }

    @Override
    public boolean stopsAtSyscalls(Tracee tracee) {
        return true;
    }

    @Override
    public void created(Tracee child, Tracee parent) {
        tracees++;
        if (!settings.quiet("attach")) {
            output.message("Process " + child.tid() + " attached");
        }
    }

    /** Only the last of the launcher's calls returns: it is shown then. */
    @Override
    public void launching(Tracee tracee) {
        enter(tracee, true);
    }

    @Override
    public boolean entered(Tracee tracee) {
        enter(tracee, settings.dependsOnStatus());
        return true;
    }

    private void enter(Tracee tracee, boolean waits) {
        LogLine line = lineOf(tracee);
        boolean wanted = settings.trace.mayMatch(tracee.abi(), tracee.number()) && paths.matches(tracee);
        line.begin(wanted, waits);
        line.systemMicros = tracee.systemMicros();
        if (!wanted || settings.summaryOnly) {
            return;
        }
        line.name = SyscallTable.of(tracee.abi()).name(tracee.number());
        line.text.append(line.name).append('(');
        int opened = line.text.length();
        decoder.enter(tracee, line.text);
        line.expectsMore = !decoder.isComplete(tracee.tid()) && line.text.length() > opened;
        line.leader = leader.of(tracee, tracees);
        if (!waits) {
            log.enter(line, line.leader, line.text);
        }
    }

    @Override
    public void exited(Tracee tracee) {
        LogLine line = lineOf(tracee);
        begun |= tracee.pid() == command;
        if (!line.wanted) {
            return;
        }
        line.wanted = false;
        if (settings.counts()) {
            count(tracee, line);
        }
        boolean shown = settings.statuses.contains(tracee.errno() == 0 ? "successful" : "failed");
        if (!settings.summaryOnly && shown) {
            show(tracee, line);
        }
        if (settings.callLimit > 0 && ++calls == settings.callLimit) {
            loop.detachFromHere();
        }
    }

    private void count(Tracee tracee, LogLine line) {
        long nanos = settings.wallClock
                ? tracee.endNanos() - tracee.startNanos()
                : (tracee.systemMicros() - line.systemMicros) * NANOS_OF_MICRO;
        summary.add(tracee.abi(), tracee.number(), nanos, tracee.errno() != 0);
    }

    private void show(Tracee tracee, LogLine line) {
        rest.setLength(0);
        decoder.exit(tracee, rest);
        openAgain(tracee, line);
        rest.append(')');
        StringBuilder result = new StringBuilder();
        decoder.result(tracee, result);
        if (settings.callTimes) {
            long nanos = tracee.endNanos() - tracee.startNanos();
            result.append(" <")
                    .append(nanos / 1_000_000_000)
                    .append(LineLeader.fraction(nanos % 1_000_000_000, settings.callTimeDigits))
                    .append('>');
        }
        log.result(line, rest.toString(), result.toString());
        String dump = DataDump.of(settings, line.name, tracee);
        if (!dump.isEmpty()) {
            log.attached(line, dump);
        }
    }

    /** Writes what waited, or goes on with the line, or takes it up again if it was broken off: then the comma is written already. */
    private void openAgain(Tracee tracee, LogLine line) {
        if (line.waiting) {
            log.enter(line, line.leader, line.text);
            return;
        }
        if (line.broken && rest.indexOf(", ") == 0) {
            rest.delete(0, 2);
        }
        log.resume(line, line.broken ? leader.of(tracee, tracees) : "");
    }

    @Override
    public SignalAction signalled(Tracee tracee, int signal) {
        if (!settings.summaryOnly && settings.signals.contains(signal)) {
            StringBuilder text =
                    new StringBuilder("--- ").append(Signals.name(signal)).append(' ');
            NativeBuffer information = loop.signalInfo(tracee);
            if (information != null) {
                byte[] bytes = new byte[information.bytes().capacity()];
                information.bytes().get(0, bytes);
                decoder.signal(tracee.abi(), bytes, text);
                log.whole(
                        lineOf(tracee),
                        leader.of(tracee, tracees),
                        text.append(" ---").toString());
            }
        }
        return SignalAction.DELIVER;
    }

    @Override
    public void stopped(Tracee tracee, int signal) {
        if (!settings.summaryOnly && settings.signals.contains(signal)) {
            log.whole(lineOf(tracee), leader.of(tracee, tracees), "--- stopped by " + Signals.name(signal) + " ---");
        }
    }

    /** Of a command that could not be executed nothing is told. */
    private boolean isLauncher(Tracee tracee) {
        return tracee.pid() == command && !begun;
    }

    @Override
    public void executed(Tracee tracee) {
        if (settings.detachOnExec) {
            loop.detachFromHere(tracee);
        }
    }

    @Override
    public void vanished(Tracee tracee) {
        tracees--;
        if (!settings.summaryOnly && tracee.isLeader() && !settings.quiet("thread-execve")) {
            log.whole(lineOf(tracee), leader.of(tracee, tracees + 1), "+++ superseded by execve +++");
        }
        decoder.forget(tracee.tid());
    }

    @Override
    public void detached(Tracee tracee) {
        LogLine line = lineOf(tracee);
        if (interrupted && tracee.pid() == command) {
            Signals.send(command, SIGCONT);
            Signals.send(command, SIGTERM);
        }
        if (!settings.quiet("attach")) {
            output.message("Process " + tracee.tid() + " detached");
        }
        if (!settings.summaryOnly) {
            log.detached(line);
        }
        tracees--;
        decoder.forget(tracee.tid());
    }

    @Override
    public void ended(Tracee tracee, int status) {
        LogLine line = lineOf(tracee);
        boolean exits = WaitStatus.isExited(status);
        if (!settings.summaryOnly && !isLauncher(tracee)) {
            if (tracee.inCall() && line.wanted && settings.statuses.contains("unfinished")) {
                unfinished(tracee, line);
            }
            if (!settings.quiet("exit")) {
                log.whole(line, leader.of(tracee, tracees), ending(status));
            }
        }
        if (tracee.tid() == command) {
            exitCode = exits ? WaitStatus.exitStatus(status) : KILLED | WaitStatus.killingSignal(status);
        }
        tracees--;
        decoder.forget(tracee.tid());
        output.close(tracee.tid());
    }

    private void unfinished(Tracee tracee, LogLine line) {
        rest.setLength(0);
        boolean complete = decoder.isComplete(tracee.tid());
        if (!line.waiting && !line.broken && line.expectsMore) {
            rest.append(", ");
        }
        openAgain(tracee, line);
        log.result(line, rest.append(complete ? ")" : " <unfinished ...>)").toString(), "?");
    }

    private static String ending(int status) {
        return WaitStatus.isExited(status)
                ? "+++ exited with " + WaitStatus.exitStatus(status) + " +++"
                : "+++ killed by " + Signals.name(WaitStatus.killingSignal(status))
                        + (WaitStatus.dumpedCore(status) ? " (core dumped)" : "") + " +++";
    }

    private static LogLine lineOf(Tracee tracee) {
        LogLine line = (LogLine) tracee.attachment();
        if (line == null || line.tid != tracee.tid()) {
            LogLine former = line;
            line = new LogLine(tracee.tid());
            if (former != null) {
                line.continueFrom(former);
            }
            tracee.attach(line);
        }
        return line;
    }
}

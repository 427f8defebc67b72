package io.github.syscallunit.cli.log;

import io.github.syscallunit.cli.options.Settings;
import io.github.syscallunit.engine.decode.SyscallDecoder;
import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.linux.arch.CallingConvention;
import io.github.syscallunit.engine.stop.InjectionAction;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.trace.table.SyscallTable;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the lines of the log: calls, which may be interrupted by other lines and resumed, and the lines between them.
 */
public final class CallLines {
    private static final long NANOS = 1_000_000_000L;
    private static final String INJECTED = "(INJECTED)";

    private final Settings settings;
    private final SyscallDecoder decoder;
    private final TextLog log;
    private final LinePrefix prefix;
    private final StackLines stacks = new StackLines();
    private final StringBuilder rest = new StringBuilder();

    public CallLines(Settings settings, LogOutput output, SyscallDecoder decoder) {
        this.settings = settings;
        this.decoder = decoder;
        this.log = new TextLog(settings, output);
        this.prefix = new LinePrefix(settings);
    }

    /** Counts one more tracee, which decides whether lines have a pid. */
    public void joined() {
        prefix.tracees++;
    }

    /** Counts one tracee less. */
    public void left(Tracee tracee) {
        prefix.tracees--;
        decoder.forget(tracee.tid());
    }

    /** {@return the line of a tracee} */
    public static TraceeLogState lineOf(Tracee tracee) {
        return lineOf(tracee, tracee.tid());
    }

    /** {@return the line of a launcher, under the process's id, which the thread that makes the exec takes over} */
    public static TraceeLogState lineOfLauncher(Tracee launcher) {
        return lineOf(launcher, launcher.pid());
    }

    private static TraceeLogState lineOf(Tracee tracee, int tid) {
        TraceeLogState line = (TraceeLogState) tracee.attachment();
        if (line == null || line.tid != tid) {
            TraceeLogState former = line;
            line = new TraceeLogState(tid);
            if (former != null) {
                line.continueFrom(former);
            }
            tracee.attach(line);
        }
        return line;
    }

    /** Begins the line of a call, unless that depends on the result. */
    public void enter(Tracee tracee, TraceeLogState line) {
        line.name = SyscallTable.of(tracee.abi()).name(tracee.number());
        line.text.append(line.name).append('(');
        int opened = line.text.length();
        decoder.enter(tracee, line.text);
        line.expectsMore = decoder.isSeparatedAtEntry(tracee.tid()) && line.text.length() > opened;
        line.text.append(line.expectsMore ? ", " : "");
        line.leader = prefix.of(tracee, line.tid);
        line.enteredBy = tracee.tid();
        if (line.waiting) {
            log.stage(line, line.leader);
        } else {
            log.enter(line, line.leader, line.text);
        }
    }

    /** Keeps the stack of a call after which it is lost. */
    public void keepStack(Tracee tracee, TraceeLogState line) {
        if (settings.stackTraces && StackLines.isTakenAtEntry(line.name)) {
            line.stack = stacks.kept(tracee);
        }
    }

    private void stack(Tracee tracee, TraceeLogState line) {
        if (settings.stackTraces) {
            log.attached(line, line.stack.isEmpty() ? stacks.of(tracee) : line.stack);
            line.stack = "";
        }
    }

    /** Writes a line if the thread's calling convention differs from that of its last call. */
    public void convention(Tracee tracee, TraceeLogState line) {
        if (tracee.abi() == line.abi) {
            return;
        }
        line.abi = tracee.abi();
        if (!settings.quiet("personality")) {
            String mode = CallingConvention.of(line.abi).personality().mode();
            whole(tracee, "[ Process PID=" + tracee.tid() + " runs in " + mode + " mode. ]");
        }
    }

    /** Writes that another thread's exec replaced the leader. Other replaced threads are not logged. */
    public void superseded(Tracee leader, int executor) {
        if (settings.summaryOnly || !leader.isLeader()) {
            return;
        }
        log.renamed(executor, leader.tid());
        if (!settings.quiet("thread-execve")) {
            whole(leader, "+++ superseded by execve in pid " + executor + " +++");
        }
    }

    /** Discards the call of a line that waited for its result. */
    public void drop(TraceeLogState line) {
        log.drop(line);
    }

    /** Ends the line of a call that has returned. */
    public void exit(Tracee tracee, TraceeLogState line) {
        rest.setLength(0);
        decoder.changeThreadId(line.enteredBy, tracee.tid());
        decoder.exit(tracee, rest);
        openAgain(tracee, line);
        log.result(line, rest.append(')').toString(), result(tracee));
        String dump = DataDump.of(settings, line.name, tracee);
        if (!dump.isEmpty()) {
            log.attached(line, dump);
        }
        stack(tracee, line);
    }

    private String result(Tracee tracee) {
        StringBuilder result = new StringBuilder();
        decoder.result(tracee, result);
        InjectionAction action = tracee.injectionAction();
        boolean poked = lineOf(tracee).poked;
        if (action != null || poked) {
            result.append(mark(action, poked));
        }
        if (settings.callTimes) {
            long nanos = tracee.endNanos() - tracee.startNanos();
            result.append(" <").append(nanos / NANOS);
            LinePrefix.fraction(nanos % NANOS, settings.callTimeDigits, result);
            result.append('>');
        }
        return result.toString();
    }

    /** What is injected is only said in detail if memory was changed. */
    private static String mark(@Nullable InjectionAction action, boolean poked) {
        String mark = action == null ? "" : action.mark();
        if (!poked) {
            return mark;
        }
        return mark.contains(INJECTED)
                ? mark.replace(INJECTED, "(INJECTED: args, retval)")
                : " (INJECTED: args)" + mark;
    }

    /**
     * Writes a line that waited, continues the open line, or resumes an interrupted one. The comma is already written.
     */
    private void openAgain(Tracee tracee, TraceeLogState line) {
        if (line.expectsMore && rest.indexOf(", ") == 0) {
            rest.delete(0, 2);
        }
        if (line.waiting) {
            log.unstage(line, line.leader);
            return;
        }
        log.resume(line, line.broken ? prefix.of(tracee, line.tid) : "");
    }

    /** Ends the line of a call that never returns. */
    public void unfinished(Tracee tracee, TraceeLogState line) {
        rest.setLength(0);
        boolean complete = decoder.isComplete(tracee.tid());
        openAgain(tracee, line);
        log.result(line, rest.append(complete ? ")" : " <unfinished ...>)").toString(), "?");
    }

    public void signal(Tracee tracee, int signal, ByteBuffer information) {
        StringBuilder text =
                new StringBuilder("--- ").append(Signals.name(signal)).append(' ');
        byte[] bytes = new byte[information.capacity()];
        information.get(0, bytes);
        decoder.signal(tracee.tid(), tracee.abi(), bytes, text);
        stopped(tracee, text.append(" ---").toString());
    }

    /** Writes a line about a stopped tracee. */
    public void stopped(Tracee tracee, String text) {
        log.whole(lineOf(tracee), prefix.ofStopped(tracee), text);
        stack(tracee, lineOf(tracee));
    }

    /** Writes a separate line. */
    void whole(Tracee tracee, String text) {
        log.whole(lineOf(tracee), prefix.of(tracee, tracee.tid()), text);
    }

    /** Writes the end of a tracee. */
    public void end(Tracee tracee, String text) {
        TraceeLogState line = lineOf(tracee);
        log.whole(line, prefix.ofGone(tracee), text);
        log.attached(line, line.stack);
    }

    /** Writes that a tracee was detached within its line. A line that waits for its result is shown if {@code shown}. */
    public void detached(Tracee tracee, boolean shown) {
        TraceeLogState line = lineOf(tracee);
        if (line.waiting && line.wanted && tracee.inCall()) {
            if (shown) {
                log.unstage(line, line.leader);
            } else {
                log.drop(line);
            }
        }
        log.detached(line);
    }

    /** Returns how a call of the launcher failed, without writing it. */
    public Refusal refusal(Tracee launcher, TraceeLogState line) {
        rest.setLength(0);
        decoder.exit(launcher, rest);
        return new Refusal(line, line.text + rest.append(')').toString(), result(launcher));
    }

    /**
     * An {@code execve} that failed, kept until it is known that no other follows.
     *
     * @param line the line of the launcher
     * @param call the call's text
     * @param result its result
     */
    public record Refusal(TraceeLogState line, String call, String result) {}

    public void refused(Refusal refusal) {
        log.enter(refusal.line, refusal.line.leader, refusal.call);
        log.result(refusal.line, "", refusal.result);
    }

    /** Writes the end of a process that did not execute a program. */
    public void refusedEnd(TraceeLogState line) {
        log.whole(line, line.leader, "+++ exited with 1 +++");
    }
}

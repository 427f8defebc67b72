package io.github.syscallunit.cli.log;

import io.github.syscallunit.cli.options.Settings;
import org.jspecify.annotations.Nullable;

/** Lays out lines as strace does: only one line is open at a time, and a line of another tracee interrupts it. */
final class TextLog {
    private static final String UNFINISHED = " <unfinished ...>";

    private final Settings settings;
    private final LogOutput output;
    private @Nullable TraceeLogState printing;

    TextLog(Settings settings, LogOutput output) {
        this.settings = settings;
        this.output = output;
    }

    /** Begins a call's line. */
    void enter(TraceeLogState line, String leader, CharSequence text) {
        begin(line, leader);
        append(line, text);
        if (output.isShared()) {
            output.flush();
        }
    }

    /**
     * Defers a call's line until its result decides whether it is shown. Lines of other calls do not interrupt it,
     * other lines do.
     */
    void stage(TraceeLogState line, String leader) {
        printing = line;
        line.column = leader.length() + line.text.length();
    }

    /** Writes a deferred line. strace resumes it without a new prefix if it was interrupted. */
    void unstage(TraceeLogState line, String leader) {
        printing = line;
        output.write(line.tid, leader + line.text);
        line.column = line.broken ? 0 : leader.length() + line.text.length();
        line.waiting = false;
    }

    /** Discards a deferred line. */
    void drop(TraceeLogState line) {
        line.column = 0;
        line.waiting = false;
    }

    /** Continues a call's line, on a new line if it was interrupted. */
    void resume(TraceeLogState line, String leader) {
        if ((printing != line && !settings.separate) || line.broken) {
            begin(line, leader);
            append(line, "<... " + line.name + " resumed>");
        }
        printing = line;
        line.broken = false;
    }

    /** Ends a call's line with its result. */
    void result(TraceeLogState line, String rest, String result) {
        int gap = Math.max(1, settings.column - line.column - rest.length());
        append(line, rest + " ".repeat(gap) + "= " + result + '\n');
        ended(line);
    }

    /** Writes a separate line: a signal, an end. */
    void whole(TraceeLogState line, String leader, String text) {
        begin(line, leader);
        append(line, text);
        end(line);
    }

    /** Writes text that follows a call: a dump of its data. */
    void attached(TraceeLogState line, String text) {
        output.write(line.tid, text);
    }

    private void begin(TraceeLogState line, String leader) {
        TraceeLogState open = printing;
        if (open != null && open.column != 0 && (!settings.separate || open == line)) {
            breakOff(open, UNFINISHED);
        }
        printing = line;
        line.column = 0;
        append(line, leader);
    }

    private void breakOff(TraceeLogState open, String text) {
        open.broken = true;
        if (open.waiting) {
            open.text.append(text).append('\n');
            open.column = 0;
        } else {
            append(open, text);
            end(open);
        }
    }

    /** Breaks off the line of a thread that continues with another id, and ends its file. */
    void renamed(int tid, int newTid) {
        String text = " <pid changed to " + newTid + " ...>";
        TraceeLogState open = printing;
        if (settings.separate) {
            output.write(tid, text + "\n");
            output.close(tid);
        } else if (open != null && open.tid == tid && open.column != 0) {
            breakOff(open, text);
        }
    }

    /** Writes that the tracee was detached within its line. */
    void detached(TraceeLogState line) {
        if (line.column != 0 && (settings.separate || printing == line)) {
            append(line, " <detached ...>");
            end(line);
        }
    }

    private void append(TraceeLogState line, CharSequence text) {
        output.write(line.tid, text.toString());
        line.column += text.length();
    }

    private void end(TraceeLogState line) {
        append(line, "\n");
        ended(line);
    }

    private void ended(TraceeLogState line) {
        line.column = 0;
        if (output.isShared()) {
            output.flush();
        }
    }
}

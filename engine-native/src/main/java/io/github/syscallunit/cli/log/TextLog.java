package io.github.syscallunit.cli.log;

import io.github.syscallunit.cli.options.Settings;
import org.jspecify.annotations.Nullable;

/** Lays lines out as strace does: one line is open at a time, and another's breaks it off. */
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

    /** Keeps a call's line back until its result decides if it is shown. Another call's does not break it off, other lines do. */
    void stage(TraceeLogState line, String leader) {
        printing = line;
        line.column = leader.length() + line.text.length();
    }

    /** Writes a line that was kept back. strace takes it up again without a new beginning, if it was broken off. */
    void unstage(TraceeLogState line, String leader) {
        printing = line;
        output.write(line.tid, leader + line.text);
        line.column = line.broken ? 0 : leader.length() + line.text.length();
        line.waiting = false;
    }

    /** Forgets a line that was kept back. */
    void drop(TraceeLogState line) {
        line.column = 0;
        line.waiting = false;
    }

    /** Goes on with a call's line, on a new one if another broke it off. */
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
        append(line, rest);
        int gap = Math.max(1, settings.column - line.column);
        append(line, " ".repeat(gap) + "= " + result);
        end(line);
    }

    /** Writes a line of its own: a signal, an end. */
    void whole(TraceeLogState line, String leader, String text) {
        begin(line, leader);
        append(line, text);
        end(line);
    }

    /** Writes what follows a call: a dump of its data. */
    void attached(TraceeLogState line, String text) {
        output.write(line.tid, text);
    }

    private void begin(TraceeLogState line, String leader) {
        TraceeLogState open = printing;
        if (open != null && open.column != 0 && (!settings.separate || open == line)) {
            breakOff(open);
        }
        printing = line;
        line.column = 0;
        append(line, leader);
    }

    /** Breaks the open line off, unless it is this tracee's own. */
    void breakOffOther(TraceeLogState line) {
        TraceeLogState open = printing;
        if (open != null && open != line && open.column != 0 && !settings.separate) {
            breakOff(open);
        }
    }

    private void breakOff(TraceeLogState open) {
        open.broken = true;
        if (open.waiting) {
            open.text.append(UNFINISHED).append('\n');
            open.column = 0;
        } else {
            append(open, UNFINISHED);
            end(open);
        }
    }

    /** Ends the file of a thread that goes on under another id, in the middle of its line. */
    void renamed(int tid, int newTid) {
        if (settings.separate) {
            output.write(tid, " <pid changed to " + newTid + " ...>\n");
            output.close(tid);
        }
    }

    /** Says that the tracee was let go of in the middle of its line. */
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
        output.write(line.tid, "\n");
        line.column = 0;
        if (output.isShared()) {
            output.flush();
        }
    }
}

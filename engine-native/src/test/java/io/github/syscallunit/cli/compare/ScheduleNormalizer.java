package io.github.syscallunit.cli.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evens out what hangs on who runs first: two runs of strace differ by it, too.
 *
 * <ul>
 *   <li>A child ends while its parent is anywhere, and two that end together may be one signal: {@code SIGCHLD}, and waiting for
 *       whichever child there is, is taken out of the parent's calls and put behind them, once. bash waits in its handler, or before it:
 *       with {@code WNOHANG} or without, and again to see that there is no other.
 *   <li>A call that a signal interrupts and the kernel takes up again is shown twice, or once if the signal came earlier: the first
 *       half goes.
 *   <li>Whether a thread has to wait for another, at a mutex or a condition: the lines of both go.
 *   <li>A process that is let go of in the middle of a call ends its line with {@code <detached ...>}, unless another's came between.
 * </ul>
 */
final class ScheduleNormalizer {
    private static final String CHILD_ENDED = "--- SIGCHLD {";
    private static final Pattern WAITS = Pattern.compile("(wait4\\(-1, \\[.*\\], )(?:0|WNOHANG)(, .* = CHILD.*)");
    private static final Pattern FINDS_NONE = Pattern.compile(
            "wait4\\(-1, 0x[0-9a-f]+, WNOHANG, NULL\\) = (?:0|-1 ECHILD \\(No child processes\\))(?: <TIME>)?");
    private static final Pattern WAITS_FOR_THREAD =
            Pattern.compile("futex\\(LOCK, FUTEX_(?:WAIT(?:_BITSET)?_PRIVATE\\b.*|WAKE_PRIVATE, 1)\\) = N(?: <TIME>)?");
    private static final String RETURNS = "rt_sigreturn(";
    private static final String DETACHED = " <detached ...>";
    private static final Pattern INTERRUPTED = Pattern.compile(
            "(\\w+)\\(.*\\) = \\? ERESTART(SYS \\(To be restarted if SA_RESTART is set\\)|NOINTR \\(To be restarted\\))(?: <TIME>)?");

    private final List<String> lines;
    private final List<String> calls = new ArrayList<>();
    private final Set<String> endings = new TreeSet<>();

    private ScheduleNormalizer(List<String> lines) {
        this.lines = lines;
    }

    /** {@return the lines of a process without chance} */
    static List<String> settled(List<String> process) {
        return new ScheduleNormalizer(process).settled();
    }

    private List<String> settled() {
        boolean handling = false;
        for (String line : lines) {
            Matcher waits = WAITS.matcher(line);
            if (line.startsWith(CHILD_ENDED)) {
                endings.add(line);
                handling = true;
            } else if (waits.matches()) {
                endings.add(waits.replaceFirst("$1ANY$2"));
            } else if (handling && line.startsWith(RETURNS)) {
                endings.add(line.replaceFirst(" = .*", " = INTERRUPTED"));
                handling = false;
            } else if (!isChance(line)) {
                calls.add(line.endsWith(DETACHED) ? line.substring(0, line.length() - DETACHED.length()) : line);
                handling = false;
            }
        }
        List<String> settled = withoutInterrupted();
        settled.addAll(endings);
        return settled;
    }

    private static boolean isChance(String line) {
        return FINDS_NONE.matcher(line).matches()
                || WAITS_FOR_THREAD.matcher(line).matches();
    }

    private List<String> withoutInterrupted() {
        List<String> whole = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            Matcher interrupted = INTERRUPTED.matcher(calls.get(i));
            boolean again = interrupted.matches()
                    && i + 1 < calls.size()
                    && calls.get(i + 1).startsWith(interrupted.group(1) + "(");
            if (!again) {
                whole.add(calls.get(i));
            }
        }
        return whole;
    }
}

package io.github.syscallunit.gate.page;

import io.github.syscallunit.gate.text.ControlCharacters;
import io.github.syscallunit.gate.text.Formats;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.internal.StackTrimmer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the calls as strace prints them, each with its time, process, thread and, if there is one, Java stack.
 *
 * <p>A call is a line of fields that are separated by tabs. This loads quickly and can be read without the script,
 * which parses it when the log is opened. A line that begins with a tab is a frame of the Java stack of the call above,
 * or the number of outermost frames that the stack shares with the previous one, as in a Java stack trace with a cause.
 */
final class EventLog {
    private final Html html;
    private final String test;
    private final TraceSnapshot snapshot;
    private List<StackTraceElement> lastStack = List.of();

    EventLog(Html html, String test, TraceSnapshot snapshot) {
        this.html = html;
        this.test = test;
        this.snapshot = snapshot;
    }

    void write() {
        if (snapshot.events().isEmpty() && snapshot.droppedEvents() == 0) {
            return;
        }
        html.start("details", "class", "log");
        html.leaf("summary", "The log: " + Formats.count(snapshot.events().size(), "call", "calls"));
        if (snapshot.droppedEvents() > 0) {
            html.leaf(
                    "p",
                    Formats.count(snapshot.droppedEvents(), "more call is", "more calls are")
                            + " counted above but not listed: the trace keeps "
                            + Formats.number(snapshot.eventCap()) + ".",
                    "class",
                    "problem");
        }
        html.start("pre", "class", "events", "tabindex", "0", "role", "region", "aria-label", "Log of " + test);
        snapshot.events().forEach(this::lines);
        html.end().end();
    }

    private void lines(SyscallEvent event) {
        field(Formats.seconds(event.start())).raw("\t");
        field(processAndThread(event)).raw("\t");
        String call = event.toString();
        field(call).raw("\t");
        field(event.returned() ? "<" + Formats.seconds(event.duration()) + ">" : "")
                .raw("\t");
        field((event.origin().runtime() ? "[jvm]" : "") + (event.injected() ? "[injected]" : ""))
                .raw("\t");
        // Most paths are part of the call's text.
        field(event.paths().stream().filter(path -> !call.contains(path)).collect(Collectors.joining(" ")))
                .raw("\n");
        List<StackTraceElement> stack = StackTrimmer.trim(event.javaStack());
        if (!stack.isEmpty()) {
            frames(stack);
        }
    }

    private void frames(List<StackTraceElement> stack) {
        int shared = shared(stack, lastStack);
        stack.subList(0, stack.size() - shared).forEach(frame -> {
            html.raw("\t");
            field("at " + frame).raw("\n");
        });
        if (shared > 0) {
            html.raw("\t... " + shared + " more\n");
        }
        lastStack = stack;
    }

    /** {@return how many of the outermost frames two stacks have in common} */
    private static int shared(List<StackTraceElement> stack, List<StackTraceElement> other) {
        int most = Math.min(stack.size(), other.size());
        int shared = 0;
        while (shared < most && stack.get(stack.size() - 1 - shared).equals(other.get(other.size() - 1 - shared))) {
            shared++;
        }
        return shared;
    }

    /** A line feed would end the line. */
    private Html field(String text) {
        return html.text(ControlCharacters.escapeToOneLine(text));
    }

    private static String processAndThread(SyscallEvent event) {
        String ids = event.pid() == event.tid() ? "" + event.pid() : event.pid() + "/" + event.tid();
        return ids + " " + event.threadName();
    }
}

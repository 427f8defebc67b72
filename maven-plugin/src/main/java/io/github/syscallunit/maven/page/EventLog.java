package io.github.syscallunit.maven.page;

import io.github.syscallunit.maven.text.Amounts;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.TraceSnapshot;
import java.util.stream.Collectors;

/** Writes the calls as strace prints them, each with its time, process and thread, and the Java stack where there is one. */
final class EventLog {
    private final Html html;
    private final TraceSnapshot snapshot;

    EventLog(Html html, TraceSnapshot snapshot) {
        this.html = html;
        this.snapshot = snapshot;
    }

    void write() {
        if (snapshot.events().isEmpty() && snapshot.droppedEvents() == 0) {
            return;
        }
        html.start("details", "class", "log");
        html.leaf("summary", "The log: " + Amounts.of(snapshot.events().size(), "call", "calls"));
        if (snapshot.droppedEvents() > 0) {
            html.leaf(
                    "p",
                    Amounts.of(snapshot.droppedEvents(), "more call is", "more calls are")
                            + " counted above but not listed: the trace keeps "
                            + Amounts.number(snapshot.eventCap()) + ".",
                    "class",
                    "problem");
        }
        html.start("div", "class", "lines", "tabindex", "0", "role", "region", "aria-label", "Log");
        snapshot.events().forEach(this::line);
        html.end().end();
    }

    private void line(SyscallEvent event) {
        html.start("div", "class", event.origin().runtime() ? "call jvm" : "call");
        html.leaf("time", Amounts.seconds(event.start()));
        html.leaf("span", who(event), "class", "who name");
        html.start("span", "class", event.failed() ? "text failed" : "text");
        if (event.javaStack().isEmpty()) {
            call(event);
        } else {
            html.start("details").start("summary");
            call(event);
            html.end().leaf("pre", stack(event)).end();
        }
        html.end().end().raw("\n");
    }

    private void call(SyscallEvent event) {
        html.leaf("code", event.toString());
        if (event.returned()) {
            html.leaf("small", Amounts.duration(event.duration()));
        }
    }

    private static String who(SyscallEvent event) {
        String ids = event.pid() == event.tid() ? "" + event.pid() : event.pid() + "/" + event.tid();
        return ids + " " + event.threadName();
    }

    private static String stack(SyscallEvent event) {
        return event.javaStack().stream().map(frame -> "at " + frame).collect(Collectors.joining("\n"));
    }
}

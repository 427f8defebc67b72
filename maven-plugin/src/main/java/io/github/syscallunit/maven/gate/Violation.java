package io.github.syscallunit.maven.gate;

import io.github.syscallunit.maven.text.Visible;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.TestIdentity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says that a test asked for more than a limit allows.
 *
 * @param limit the limit
 * @param reading what the test asked for
 */
public record Violation(Limit limit, Reading reading) {
    private static final int CALLS_SHOWN = 10;

    /** {@return the violation in one sentence} */
    public String sentence() {
        TestIdentity test = reading.result().test();
        return TestNames.of(test) + " made " + limit.measure().inWords(reading.actual()) + " of " + limit.syscalls()
                + ", but its budget (" + limit.source().label() + ") allows "
                + (limit.max() == 0 ? "none" : "at most " + limit.max()) + ".";
    }

    /**
     * Lists the calls that count, as strace prints them.
     *
     * @return a line that counts them by name, then the first of them, each with its process, thread and nearest
     *     Java caller where it is known
     */
    public List<String> offendingCalls() {
        List<SyscallEvent> calls = reading.result().trace().keptEvents().stream()
                .filter(limit.syscalls()::matches)
                .filter(limit.measure()::counts)
                .toList();
        List<String> lines = new ArrayList<>();
        if (calls.size() > CALLS_SHOWN) {
            lines.add(countsByName(calls));
        }
        calls.stream().limit(CALLS_SHOWN).map(Violation::line).forEach(lines::add);
        long hidden = reading.actual() - Math.min(calls.size(), CALLS_SHOWN);
        if (hidden > 0) {
            lines.add("... and " + hidden + " more");
        }
        return lines;
    }

    private static String countsByName(List<SyscallEvent> calls) {
        Map<String, Long> counts =
                calls.stream().collect(Collectors.groupingBy(SyscallEvent::name, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String line(SyscallEvent call) {
        String caller = call.javaStack().stream()
                .findFirst()
                .map(frame -> "\n    at " + frame)
                .orElse("");
        return Visible.text("[pid " + call.pid() + (call.tid() == call.pid() ? "" : " tid " + call.tid()) + " \""
                + call.threadName() + "\"] " + call + caller);
    }
}

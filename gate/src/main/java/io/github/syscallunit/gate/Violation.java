package io.github.syscallunit.gate;

import io.github.syscallunit.gate.quantity.Bound;
import io.github.syscallunit.gate.text.ControlCharacters;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.TraceIncompleteException;
import io.github.syscallunit.trace.internal.StackTrimmer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Describes a test that exceeded a limit.
 *
 * @param limit the limit
 * @param measurement the amount of the test
 */
public record Violation(Limit limit, Measurement measurement) {
    private static final int CALLS_SHOWN = 10;
    private static final int FRAMES_SHOWN = 3;

    /** {@return the violation in one sentence} */
    public String sentence() {
        String most = limit.measure().number(measurement.max());
        return TestNames.of(measurement.result().test()) + " "
                + limit.measure().inWords(measurement.actual(), limit.syscalls())
                + ", but its " + (limit.source() == Limit.Source.BASELINE ? "baseline" : "budget") + " ("
                + limit.source().label() + ") allows "
                + (measurement.max() == 0 ? "none" : "at most " + most)
                + (limit.bound() instanceof Bound.TimesBaseline times
                        ? ", " + times.factor() + " times the baseline"
                        : "")
                + ".";
    }

    /** {@return the recorded calls that count} */
    public List<SyscallEvent> calls() {
        return measurement.result().trace().keptEvents().stream()
                .filter(this::counts)
                .toList();
    }

    /** A call whose facts are not known is not listed: its result file is an old one. */
    private boolean counts(SyscallEvent call) {
        try {
            return limit.measure().counts(call, limit.syscalls());
        } catch (TraceIncompleteException e) {
            return false;
        }
    }

    /**
     * Lists the calls that count, as strace prints them.
     *
     * @return a line with their number by name, then the first of them, each with its process, thread and nearest Java
     *     caller if that is known
     */
    public List<String> offendingCalls() {
        List<SyscallEvent> calls = calls();
        List<String> lines = new ArrayList<>();
        if (calls.size() > CALLS_SHOWN) {
            lines.add(countsByName(calls));
        }
        calls.stream().limit(CALLS_SHOWN).map(Violation::line).forEach(lines::add);
        // Other amounts are not a number of calls.
        long all = limit.measure().isNumberOfCalls() ? measurement.actual() : calls.size();
        long hidden = all - Math.min(calls.size(), CALLS_SHOWN);
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
        String caller = callers(call)
                .limit(FRAMES_SHOWN)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
        String thread = "[pid " + call.pid() + (call.tid() == call.pid() ? "" : " tid " + call.tid()) + " \""
                + call.threadName() + "\"] ";
        return ControlCharacters.escapeToOneLine(thread + call) + ControlCharacters.escape(caller);
    }

    /**
     * The program's frames are more useful than those of the JDK and of JUnit. A stack without any keeps its first
     * frame.
     */
    private static Stream<StackTraceElement> callers(SyscallEvent call) {
        List<StackTraceElement> own = StackTrimmer.trim(call.javaStack()).stream()
                .filter(frame -> !frame.getClassName().matches("(java|javax|jdk|sun|org\\.junit)\\..*"))
                .toList();
        return own.isEmpty() ? call.javaStack().stream().limit(1) : own.stream();
    }
}

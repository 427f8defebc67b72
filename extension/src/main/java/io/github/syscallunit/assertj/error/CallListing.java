package io.github.syscallunit.assertj.error;

import io.github.syscallunit.trace.NoJavaStackException;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallEvent.JavaStackStatus;
import io.github.syscallunit.trace.SyscallTrace;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints calls for a message: as strace does, with the Java code that made them. */
final class CallListing {
    private static final int SHOWN = 20;

    private CallListing() {}

    /** Prints calls, indented, a line each with its Java stack below; after twenty it counts the rest. */
    static String of(List<SyscallEvent> calls) {
        return of(calls, calls.size());
    }

    /**
     * Prints calls of which there were more than the trace kept.
     *
     * @param calls those that it kept
     * @param all how many there were
     */
    static String of(List<SyscallEvent> calls, long all) {
        StringBuilder text = new StringBuilder();
        calls.stream().limit(SHOWN).forEach(call -> append(text, call));
        long more = all - Math.min(SHOWN, calls.size());
        if (more > 0) {
            text.append("  … and ").append(more).append(" more\n");
        }
        return text.append(withoutStack(calls)).toString();
    }

    /** Says how many calls lack a Java stack, among those of this JVM or of another one with stacks. */
    private static String withoutStack(List<SyscallEvent> calls) {
        Set<Long> processes = calls.stream()
                .filter(call -> !call.javaStack().isEmpty())
                .map(SyscallEvent::pid)
                .collect(Collectors.toCollection(HashSet::new));
        processes.add(ProcessHandle.current().pid());
        List<SyscallEvent> without = calls.stream()
                .limit(SHOWN)
                .filter(call -> call.javaStack().isEmpty() && processes.contains(call.pid()))
                .toList();
        return notRequested(withStatus(without, JavaStackStatus.NOT_REQUESTED))
                + missing(
                        withStatus(without, JavaStackStatus.OVERDUE),
                        "the JVM did not report it in time. It was busy, or one of its threads was in native code of the JVM.")
                + missing(
                        withStatus(without, JavaStackStatus.AGENT_ENDED),
                        "the JVM was about to end, and its thread that reports stacks had ended.");
    }

    private static List<SyscallEvent> withStatus(List<SyscallEvent> calls, JavaStackStatus status) {
        return calls.stream().filter(call -> call.javaStackStatus() == status).toList();
    }

    private static String notRequested(List<SyscallEvent> calls) {
        String names = calls.stream().map(SyscallEvent::name).distinct().collect(Collectors.joining(","));
        return calls.isEmpty()
                ? ""
                : "  The Java stack was not taken of " + calls(calls.size())
                        + ". It is with @TraceSyscalls(stackTracesOf = \"" + names + "\").\n";
    }

    private static String missing(List<SyscallEvent> calls, String reason) {
        return calls.isEmpty() ? "" : "  The Java stack of " + calls(calls.size()) + " is missing: " + reason + "\n";
    }

    /** A summary takes the Java stacks of all calls where the message took some: without them, it is that of the whole trace. */
    static String summary(SyscallTrace trace) {
        try {
            return summary(trace, trace.description());
        } catch (NoJavaStackException e) {
            return summary(SyscallTrace.of(trace.snapshot()), "");
        }
    }

    /** {@return to which calls a trace was narrowed, as a sentence; empty where it was not} */
    static String scope(SyscallTrace trace) {
        return trace.description().isEmpty() ? "" : "Only calls " + trace.description() + " were considered.";
    }

    private static String summary(SyscallTrace trace, String scope) {
        return "Summary of the trace" + (scope.isEmpty() ? "" : " (calls " + scope + ")") + ":\n"
                + trace.summary().toString().indent(2);
    }

    /** {@return {@code 1 call} or {@code 2 calls}} */
    static String calls(long count) {
        return count + (count == 1 ? " call" : " calls");
    }

    private static void append(StringBuilder text, SyscallEvent call) {
        text.append(String.format(
                Locale.ROOT, "  [pid %d, tid %d \"%s\"] %s\n", call.pid(), call.tid(), call.threadName(), call));
        if (call.hasFacts()) {
            call.facts().operationQueue().operations().stream()
                    .limit(SHOWN)
                    .forEach(operation ->
                            text.append("      queued: ").append(operation).append('\n'));
        }
        JavaStack.lines(call.javaStack())
                .forEach(line -> text.append("      ").append(line).append('\n'));
    }
}

package io.github.syscallunit.trace.result;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSummary;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.internal.Counted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses a result whose parts contradict each other: its counts must agree with the kept events. */
final class ResultConsistency {
    /** More calls than a test can make: a million each second would take eleven days. Sums over many results cannot overflow. */
    private static final long MOST_CALLS = 1_000_000_000_000L;

    /** The counts of numbers that no table has may be in one row, whose name is that of the first. */
    private static final String UNKNOWN_SYSCALL = "syscall_";

    private ResultConsistency() {}

    /**
     * Checks a result that was read.
     *
     * @param result the result
     * @throws IllegalArgumentException if its summary overflows or contradicts the events that were kept
     */
    static void require(TraceResult result) {
        TraceSnapshot snapshot = result.snapshot();
        long calls = sum(snapshot.program()) + sum(snapshot.runtime());
        Map<String, Long> program = returned(snapshot.events(), false);
        Map<String, Long> runtime = returned(snapshot.events(), true);
        long kept = total(program) + total(runtime);
        requireAgreement(snapshot, snapshot.program(), program);
        requireAgreement(snapshot, snapshot.runtime(), runtime);
        if (kept > calls || calls - kept > snapshot.droppedEvents()) {
            throw new IllegalArgumentException("its summary has " + Counted.of(calls, "call") + ", but its events are "
                    + kept + " and " + snapshot.droppedEvents() + " were dropped");
        }
    }

    /** {@return how many calls a summary has, if they and their durations can be added up} */
    private static long sum(SyscallSummary summary) {
        long calls = 0;
        long nanos = 0;
        for (SyscallSummary.Row row : summary.rows()) {
            if (row.calls() > MOST_CALLS - calls) {
                throw new IllegalArgumentException("its summary has more than " + MOST_CALLS + " calls");
            }
            calls += row.calls();
            if (row.total().toNanos() > Long.MAX_VALUE / 2 - nanos) {
                throw new IllegalArgumentException("the durations of its summary are too long to be added up");
            }
            nanos += row.total().toNanos();
        }
        return calls;
    }

    private static void requireAgreement(TraceSnapshot snapshot, SyscallSummary summary, Map<String, Long> kept) {
        for (Map.Entry<String, Long> events : kept.entrySet()) {
            long counted =
                    summary.row(events.getKey()).map(SyscallSummary.Row::calls).orElse(0L);
            boolean complete = snapshot.droppedEvents() == 0;
            if (!events.getKey().startsWith(UNKNOWN_SYSCALL)
                    && (complete ? counted != events.getValue() : counted < events.getValue())) {
                throw new IllegalArgumentException("its summary has " + Counted.of(counted, "call") + " of "
                        + events.getKey() + ", but its events have " + events.getValue());
            }
        }
        requireSameErrors(snapshot, summary);
    }

    private static void requireSameErrors(TraceSnapshot snapshot, SyscallSummary summary) {
        boolean runtime = summary.equals(snapshot.runtime());
        if (snapshot.droppedEvents() > 0 || snapshot.program().equals(snapshot.runtime())) {
            return;
        }
        SyscallSummary counted = SyscallSummary.of(snapshot.events().stream()
                .filter(event -> event.origin().runtime() == runtime)
                .toList());
        for (SyscallSummary.Row row : counted.rows()) {
            summary.row(row.name())
                    .filter(said -> !said.name().startsWith(UNKNOWN_SYSCALL))
                    .filter(said -> !said.errnos().equals(row.errnos()))
                    .ifPresent(said -> {
                        throw new IllegalArgumentException(
                                "its summary and its events have different errors of " + row.name());
                    });
        }
    }

    private static Map<String, Long> returned(List<SyscallEvent> events, boolean runtime) {
        Map<String, Long> returned = new HashMap<>();
        for (SyscallEvent event : events) {
            if (event.returned() && event.origin().runtime() == runtime) {
                returned.merge(event.name(), 1L, Long::sum);
            }
        }
        return returned;
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}

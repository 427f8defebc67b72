package io.github.syscallunit.trace;

import io.github.syscallunit.trace.internal.Counted;
import io.github.syscallunit.trace.internal.NameList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Answers queries on a narrowed trace: from the exact counts if possible, otherwise from the events. */
final class TraceQuery {
    private static final int SHOWN_NAMES = 5;

    private final TraceSnapshot snapshot;
    private final List<Narrowing> narrowings;
    private final boolean includeRuntime;

    TraceQuery(TraceSnapshot snapshot, List<Narrowing> narrowings, boolean runtimeToo) {
        this.snapshot = snapshot;
        this.narrowings = narrowings;
        this.includeRuntime = runtimeToo;
    }

    /** Refuses a query for syscalls that a filter left out. {@code all} means all that was traced. */
    static void requireTraced(SyscallSet asked, SyscallSet filter) {
        if (asked.equals(SyscallSet.ALL)) {
            return;
        }
        Set<String> missing = asked.namesNotCoveredBy(filter);
        if (missing.isEmpty()) {
            return;
        }
        throw new NotTracedException("nothing is known about \"" + asked + "\": only \""
                + NameList.abridgedSet(filter.toString()) + "\" was traced, without "
                + NameList.abridged(missing, SHOWN_NAMES) + ". Widen the filter of the trace, or ask for less.");
    }

    List<SyscallEvent> keptEvents(SyscallSet set) {
        return matchingEvents(set).toList();
    }

    /** Java stacks are needed last, and of as few calls as possible. */
    private Stream<SyscallEvent> matchingEvents(SyscallSet set) {
        List<Predicate<SyscallEvent>> conditions = narrowings.stream()
                .sorted(Comparator.comparing(Narrowing::needsStack))
                .map(narrowing -> narrowing.condition().apply(snapshot))
                .toList();
        return eventsInScope()
                .filter(set::matches)
                .filter(event -> conditions.stream().allMatch(condition -> condition.test(event)));
    }

    SyscallSummary summary() {
        if (isCountedByName()) {
            return counted()
                    .where(row -> narrowings.stream().allMatch(narrowing -> mayMatch(narrowing, row.name())))
                    .plus(unfinished());
        }
        requireEvents(SyscallSet.ALL);
        return SyscallSummary.of(keptEvents(SyscallSet.ALL)).plus(unfinished());
    }

    /** The counts of a snapshot are without the calls that have not returned; each of those is an event. */
    private SyscallSummary unfinished() {
        return SyscallSummary.ofAll(matchingEvents(SyscallSet.ALL)
                .filter(event -> !event.returned())
                .toList());
    }

    long count(SyscallSet set) {
        if (isCountedByName() && !set.dependsOnArguments()) {
            return summary().where(row -> set.mayMatch(row.name())).calls();
        }
        requireEvents(set);
        return matchingEvents(set).count();
    }

    long countErrors(SyscallSet set, Predicate<Errno> reason) {
        if (isCountedByName() && !set.dependsOnArguments()) {
            return summary().where(row -> set.mayMatch(row.name())).rows().stream()
                    .mapToLong(row -> row.count(reason))
                    .sum();
        }
        requireEvents(set);
        return matchingEvents(set)
                .map(SyscallEvent::errno)
                .filter(Objects::nonNull)
                .filter(reason)
                .count();
    }

    /** Compares the counts with the kept events by name: queries for a set are allowed if none of its events was dropped. */
    void requireEvents(SyscallSet set) {
        if (snapshot.droppedEvents() == 0) {
            return;
        }
        Map<String, Long> kept = new HashMap<>();
        eventsInScope().filter(SyscallEvent::returned).forEach(event -> kept.merge(event.name(), 1L, Long::sum));
        long missing = counted().rows().stream()
                .filter(row -> set.mayMatch(row.name()))
                .filter(row -> narrowings.stream().allMatch(narrowing -> mayMatch(narrowing, row.name())))
                .mapToLong(row -> row.calls() - kept.getOrDefault(row.name(), 0L))
                .sum();
        if (missing > 0) {
            throw new TraceIncompleteException(Counted.of(missing, "event") + " of \"" + set
                    + (missing == 1 ? "\" was" : "\" were") + " dropped: the trace keeps "
                    + Counted.of(snapshot.eventCap(), "event")
                    + ". Counts of whole syscalls are exact all the same; for the rest trace"
                    + " less (a filter), or keep more.");
        }
    }

    private boolean isCountedByName() {
        return narrowings.stream()
                .allMatch(narrowing ->
                        narrowing.calls() != null && !narrowing.calls().dependsOnArguments());
    }

    private static boolean mayMatch(Narrowing narrowing, String name) {
        return narrowing.calls() == null || narrowing.calls().mayMatch(name);
    }

    private SyscallSummary counted() {
        return includeRuntime ? snapshot.program().plus(snapshot.runtime()) : snapshot.program();
    }

    private Stream<SyscallEvent> eventsInScope() {
        return snapshot.events().stream()
                .filter(event -> includeRuntime || !event.origin().runtime());
    }
}

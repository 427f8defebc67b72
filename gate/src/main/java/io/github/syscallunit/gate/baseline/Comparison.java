package io.github.syscallunit.gate.baseline;

import io.github.syscallunit.gate.Limit;
import io.github.syscallunit.gate.TestPattern;
import io.github.syscallunit.gate.quantity.Bound;
import io.github.syscallunit.gate.quantity.ErrorsOf;
import io.github.syscallunit.gate.quantity.Measure;
import io.github.syscallunit.gate.quantity.Quantities;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.result.TraceResult;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds what got worse and what got better since the baseline.
 *
 * @param changes every count that differs from the baseline
 * @param compared how many tests the baseline has
 * @param added the tests that are not in it, although it has their environment
 * @param unknown the environments that are not in it
 */
public record Comparison(List<Change> changes, int compared, List<TraceResult> added, SortedSet<String> unknown) {
    private static final Counts NONE = new Counts(0, new TreeMap<>(), 0);

    /** Copies the lists. */
    public Comparison {
        changes = List.copyOf(changes);
        added = List.copyOf(added);
    }

    /**
     * Compares results with a baseline.
     *
     * @param baseline the baseline
     * @param results the results
     * @param tolerances how far counts may rise
     * @return what changed
     */
    public static Comparison of(Baseline baseline, List<TraceResult> results, List<Tolerance> tolerances) {
        List<Change> changes = new ArrayList<>();
        List<TraceResult> fresh = new ArrayList<>();
        SortedSet<String> unknown = new TreeSet<>();
        int compared = 0;
        for (TraceResult result : results) {
            Footprint before = baseline.find(result).orElse(null);
            String section = Footprint.section(result.environment());
            if (before != null) {
                compared++;
                addChanges(changes, before, result, tolerances);
            } else if (baseline.sections().containsKey(section)) {
                fresh.add(result);
            } else {
                unknown.add(section);
            }
        }
        return new Comparison(changes, compared, fresh, unknown);
    }

    /** {@return the changes that are worse by more than is tolerated} */
    public List<Change> broken() {
        return changes.stream().filter(Change::isBroken).toList();
    }

    /** {@return the changes that are better} */
    public List<Change> better() {
        return changes.stream().filter(change -> !change.isWorse()).toList();
    }

    private static void addChanges(
            List<Change> changes, Footprint baseline, TraceResult result, List<Tolerance> tolerances) {
        Map<String, Counts> before = baseline.syscalls();
        Map<String, Counts> current = Footprint.of(result).syscalls();
        for (String name : union(before.keySet(), current.keySet())) {
            Counts previous = before.getOrDefault(name, NONE);
            Counts now = current.getOrDefault(name, NONE);
            add(changes, result, name, Quantities.CALLS, previous.calls(), now.calls(), tolerances);
            for (String errno : union(previous.errors().keySet(), now.errors().keySet())) {
                long failed = previous.errors().getOrDefault(errno, 0L);
                long fails = now.errors().getOrDefault(errno, 0L);
                add(changes, result, name, new ErrorsOf(Errno.named(errno)), failed, fails, tolerances);
            }
        }
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> union = new TreeSet<>(some);
        union.addAll(others);
        return union;
    }

    private static void add(
            List<Change> changes,
            TraceResult result,
            String syscall,
            Measure measure,
            long before,
            long now,
            List<Tolerance> tolerances) {
        if (before == now) {
            return;
        }
        // The baseline may be from a kernel with syscalls that have no name here.
        SyscallSet set = SyscallSet.parseExact(SyscallTable.allNames().contains(syscall) ? syscall : "?" + syscall);
        long max = Tolerance.most(tolerances, result, syscall, before);
        Limit limit = new Limit(
                TestPattern.ofClass(result.test().className()),
                set,
                measure,
                new Bound.AtMost(max),
                Limit.Source.BASELINE);
        changes.add(new Change(result, limit, before, now, max));
    }
}

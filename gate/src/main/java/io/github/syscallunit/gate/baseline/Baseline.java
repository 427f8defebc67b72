package io.github.syscallunit.gate.baseline;

import io.github.syscallunit.gate.BaselineTimes;
import io.github.syscallunit.trace.result.TestIdentity;
import io.github.syscallunit.trace.result.TraceEnvironment;
import io.github.syscallunit.trace.result.TraceResult;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds the counts of an earlier run, with a section for each environment.
 *
 * @param sections the counts, by the environment's and the test's name
 */
public record Baseline(SortedMap<String, SortedMap<String, Footprint>> sections) {
    /** Has no counts. */
    public static final Baseline EMPTY = new Baseline(new TreeMap<>());

    /** Copies the sections. */
    public Baseline {
        SortedMap<String, SortedMap<String, Footprint>> copy = new TreeMap<>();
        sections.forEach((name, tests) -> copy.put(name, Collections.unmodifiableSortedMap(new TreeMap<>(tests))));
        sections = Collections.unmodifiableSortedMap(copy);
    }

    /** {@return whether there are no counts} */
    public boolean isEmpty() {
        return sections.isEmpty();
    }

    /**
     * Finds the counts of a test.
     *
     * @param result the test's current result
     * @return its counts in the result's environment
     */
    public Optional<Footprint> find(TraceResult result) {
        return find(result.test(), result.environment());
    }

    private Optional<Footprint> find(TestIdentity test, TraceEnvironment environment) {
        return Optional.ofNullable(sections.get(Footprint.section(environment)))
                .map(tests -> tests.get(Footprint.key(test)));
    }

    /**
     * Replaces the sections of the results' environments.
     *
     * @param results the results
     * @param whole whether these are all tests, so that others are removed
     * @return the new baseline
     */
    public Baseline renewed(List<TraceResult> results, boolean whole) {
        SortedMap<String, SortedMap<String, Footprint>> renewed = kept(results, whole);
        for (TraceResult result : results) {
            Footprint now = Footprint.of(result);
            put(renewed, result, find(result).map(now::after).orElse(now));
        }
        return new Baseline(renewed);
    }

    /**
     * Lowers the counts that fell, and adds new tests. Counts that rose are kept as they were.
     *
     * @param results the results
     * @param whole whether these are all tests, so that others are removed
     * @return the new baseline
     */
    public Baseline tightened(List<TraceResult> results, boolean whole) {
        SortedMap<String, SortedMap<String, Footprint>> tightened = kept(results, whole);
        for (TraceResult result : results) {
            Footprint now = Footprint.of(result);
            put(
                    tightened,
                    result,
                    find(result)
                            .map(before -> before.tighter(now.after(before)))
                            .orElse(now));
        }
        return new Baseline(tightened);
    }

    /** {@return the times of the baseline, for limits that are relative to them} */
    public BaselineTimes times() {
        return (result, syscalls) -> find(result)
                .map(footprint -> footprint.time(syscalls))
                .filter(time -> time.compareTo(Duration.ZERO) > 0);
    }

    private SortedMap<String, SortedMap<String, Footprint>> kept(List<TraceResult> results, boolean whole) {
        SortedMap<String, SortedMap<String, Footprint>> kept = new TreeMap<>(sections);
        if (whole) {
            results.forEach(result -> kept.remove(Footprint.section(result.environment())));
        }
        kept.replaceAll((name, tests) -> new TreeMap<>(tests));
        return kept;
    }

    private static void put(
            SortedMap<String, SortedMap<String, Footprint>> sections, TraceResult result, Footprint footprint) {
        sections.computeIfAbsent(Footprint.section(result.environment()), name -> new TreeMap<>())
                .put(Footprint.key(result.test()), footprint);
    }
}

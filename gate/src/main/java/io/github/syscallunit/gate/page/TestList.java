package io.github.syscallunit.gate.page;

import io.github.syscallunit.trace.result.TestIdentity;
import io.github.syscallunit.trace.result.TestOutcome;
import io.github.syscallunit.trace.result.TraceResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Orders the tests of a page. What needs attention comes first and by itself: failed tests, tests over a limit, aborted tests. Then come the
 * others by name. The invocations of one method are one group, and so are the tests that made no calls, at the end.
 */
final class TestList {
    private static final int SMALLEST_GROUP = 3;

    /**
     * Tests that are shown under one headline, or a single test without one.
     *
     * @param kind what they have in common
     * @param results the tests
     */
    record Entry(Kind kind, List<TraceResult> results) {}

    /** Says what the tests of an entry have in common. */
    enum Kind {
        /** It is one test. */
        SINGLE,
        /** They are invocations of one method. */
        INVOCATIONS,
        /** They made no calls. */
        WITHOUT_CALLS
    }

    private final BrokenLimits broken;

    TestList(BrokenLimits broken) {
        this.broken = broken;
    }

    List<Entry> entries(List<TraceResult> results) {
        List<Entry> entries = new ArrayList<>();
        results.stream()
                .filter(result -> urgency(result) > 0)
                .sorted(Comparator.comparingInt(this::urgency).reversed())
                .forEach(result -> entries.add(single(result)));
        List<TraceResult> others =
                results.stream().filter(result -> urgency(result) == 0).toList();
        List<TraceResult> quiet = others.stream()
                .filter(result -> result.snapshot().program().calls() == 0)
                .toList();
        boolean folded = quiet.size() >= SMALLEST_GROUP && quiet.size() < results.size();
        byMethod(others.stream()
                        .filter(result -> !folded || result.snapshot().program().calls() > 0)
                        .toList())
                .values()
                .forEach(invocations -> addAll(entries, invocations));
        if (folded) {
            entries.add(new Entry(Kind.WITHOUT_CALLS, quiet));
        }
        return entries;
    }

    private int urgency(TraceResult result) {
        if (result.outcome().status() == TestOutcome.Status.FAILED) {
            return 3;
        }
        if (!broken.of(result).isEmpty()) {
            return 2;
        }
        return result.outcome().status() == TestOutcome.Status.ABORTED ? 1 : 0;
    }

    private static Map<String, List<TraceResult>> byMethod(List<TraceResult> results) {
        Map<String, List<TraceResult>> byMethod = new LinkedHashMap<>();
        for (TraceResult result : results) {
            TestIdentity test = result.test();
            byMethod.computeIfAbsent(test.className() + "#" + test.methodName(), name -> new ArrayList<>())
                    .add(result);
        }
        return byMethod;
    }

    private static void addAll(List<Entry> entries, List<TraceResult> invocations) {
        if (invocations.size() < SMALLEST_GROUP) {
            invocations.forEach(result -> entries.add(single(result)));
        } else {
            entries.add(new Entry(Kind.INVOCATIONS, invocations));
        }
    }

    private static Entry single(TraceResult result) {
        return new Entry(Kind.SINGLE, List.of(result));
    }
}

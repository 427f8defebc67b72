package io.github.syscallunit.gate.page;

import io.github.syscallunit.gate.baseline.Footprint;
import io.github.syscallunit.trace.result.TraceResult;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells the runs of one test apart, which a page of several machines or of a repeated run has. */
final class TestRuns {
    private final Map<String, Integer> runs = new HashMap<>();

    TestRuns(List<TraceResult> results) {
        results.forEach(result -> runs.merge(key(result), 1, Integer::sum));
    }

    /** {@return where and when a test ran if there is another run of it, otherwise an empty text} */
    String label(TraceResult result) {
        return runs.getOrDefault(key(result), 0) < 2
                ? ""
                : "run of " + result.startedAt().truncatedTo(ChronoUnit.MILLIS) + " on "
                        + Footprint.section(result.environment());
    }

    private static String key(TraceResult result) {
        return result.test().className() + "/" + result.test().uniqueId();
    }
}

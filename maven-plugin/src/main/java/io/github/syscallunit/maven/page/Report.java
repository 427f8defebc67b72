package io.github.syscallunit.maven.page;

import io.github.syscallunit.maven.baseline.Comparison;
import io.github.syscallunit.maven.gate.Judgement;
import io.github.syscallunit.trace.TraceResult;
import java.util.Comparator;
import java.util.List;

/**
 * Holds what the page tells.
 *
 * @param project the project's name
 * @param judgement how the limits fared
 * @param comparison what changed since the baseline
 * @param results the results of the traced tests
 */
public record Report(String project, Judgement judgement, Comparison comparison, List<TraceResult> results) {
    /**
     * Sorts the results by the names of their tests.
     *
     * @param project the project's name
     * @param judgement how the limits fared
     * @param comparison what changed since the baseline
     * @param results the results of the traced tests
     */
    public Report {
        results = results.stream()
                .sorted(Comparator.comparing(
                                (TraceResult result) -> result.test().className())
                        .thenComparing(result -> result.test().methodName())
                        .thenComparing(result -> result.test().uniqueId()))
                .toList();
    }
}

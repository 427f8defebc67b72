package io.github.syscallunit.gate.page;

import io.github.syscallunit.gate.GateResult;
import io.github.syscallunit.gate.baseline.Comparison;
import io.github.syscallunit.trace.result.TraceResult;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Holds the content of the page.
 *
 * @param project the project's name
 * @param gateResult the results of the limits
 * @param comparison what changed since the baseline
 * @param results the results of the traced tests
 */
public record ReportModel(String project, GateResult gateResult, Comparison comparison, List<TraceResult> results) {
    private static final Pattern INVOCATION = Pattern.compile("#(\\d+)]");

    /**
     * Sorts the results by the names of their tests, and the invocations of a test by their numbers.
     *
     * @param project the project's name
     * @param gateResult the results of the limits
     * @param comparison what changed since the baseline
     * @param results the results of the traced tests
     */
    public ReportModel {
        results = results.stream()
                .sorted(Comparator.comparing(
                                (TraceResult result) -> result.test().className())
                        .thenComparing(result -> result.test().methodName())
                        .thenComparing(result -> orderly(result.test().uniqueId())))
                .toList();
    }

    /** Pads numbers, so that the tenth invocation comes after the second. */
    private static String orderly(String uniqueId) {
        return INVOCATION.matcher(uniqueId).replaceAll(number -> String.format("#%10s]", number.group(1)));
    }
}

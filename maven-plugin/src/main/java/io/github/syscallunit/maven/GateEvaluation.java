package io.github.syscallunit.maven;

import io.github.syscallunit.maven.baseline.Baseline;
import io.github.syscallunit.maven.baseline.Change;
import io.github.syscallunit.maven.baseline.Comparison;
import io.github.syscallunit.maven.gate.Gate;
import io.github.syscallunit.maven.gate.GateResult;
import io.github.syscallunit.maven.page.ReportModel;
import io.github.syscallunit.trace.result.TraceResult;
import java.util.List;

/**
 * Holds the results, and how they compare with the limits and the baseline.
 *
 * @param results the results, at least one
 * @param gateResult the result of each limit, including broken limits of the baseline
 * @param comparison what changed since the baseline
 * @param baseline the baseline
 * @param whole whether these are the results of all tests
 */
record GateEvaluation(
        List<TraceResult> results, GateResult gateResult, Comparison comparison, Baseline baseline, boolean whole) {
    static GateEvaluation of(List<TraceResult> results, BudgetRules rules, Baseline baseline, boolean whole) {
        Comparison comparison = Comparison.of(baseline, results, rules.tolerances());
        BudgetRules applicable = whole ? rules : rules.concerning(results);
        GateResult gateResult = Gate.evaluate(applicable.limits(), results, baseline.times())
                .with(comparison.broken().stream().map(Change::limitResult).toList());
        return new GateEvaluation(results, gateResult, comparison, baseline, whole);
    }

    /** {@return the content of a page} */
    ReportModel report(String project) {
        return new ReportModel(project, gateResult, comparison, results);
    }
}

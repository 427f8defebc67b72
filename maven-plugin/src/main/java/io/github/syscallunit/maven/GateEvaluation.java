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
 * Holds what is to be told of results.
 *
 * @param results the results, of which there is at least one
 * @param gateResult how the limits fared, those that the baseline sets and that are broken included
 * @param comparison what changed since the baseline
 * @param baseline the baseline
 * @param whole whether these are all tests that there are
 */
record GateEvaluation(
        List<TraceResult> results, GateResult gateResult, Comparison comparison, Baseline baseline, boolean whole) {
    static GateEvaluation of(List<TraceResult> results, BudgetRules rules, Baseline baseline, boolean whole) {
        Comparison comparison = Comparison.of(baseline, results, rules.tolerances());
        BudgetRules applicable = whole ? rules : rules.concerning(results);
        GateResult judgement = Gate.evaluate(applicable.limits(), results, baseline.times())
                .with(comparison.broken().stream().map(Change::limitResult).toList());
        return new GateEvaluation(results, judgement, comparison, baseline, whole);
    }

    /** {@return what a page tells} */
    ReportModel report(String project) {
        return new ReportModel(project, gateResult, comparison, results);
    }
}

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
 * @param judgement how the limits fared, those that the baseline sets and that are broken included
 * @param comparison what changed since the baseline
 * @param baseline the baseline
 * @param whole whether these are all tests that there are
 */
record GateEvaluation(
        List<TraceResult> results, GateResult judgement, Comparison comparison, Baseline baseline, boolean whole) {
    static GateEvaluation of(List<TraceResult> results, BudgetRules rules, Baseline baseline, boolean whole) {
        Comparison comparison = Comparison.of(baseline, results, rules.tolerances());
        BudgetRules applicable = whole ? rules : rules.concerning(results);
        GateResult judgement = Gate.judge(applicable.limits(), results, baseline.past())
                .with(comparison.broken().stream().map(Change::verdict).toList());
        return new GateEvaluation(results, judgement, comparison, baseline, whole);
    }

    /** {@return what a page tells} */
    ReportModel report(String project) {
        return new ReportModel(project, judgement, comparison, results);
    }
}

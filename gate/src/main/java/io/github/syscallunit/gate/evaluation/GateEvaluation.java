package io.github.syscallunit.gate.evaluation;

import io.github.syscallunit.gate.Gate;
import io.github.syscallunit.gate.GateResult;
import io.github.syscallunit.gate.baseline.Baseline;
import io.github.syscallunit.gate.baseline.Change;
import io.github.syscallunit.gate.baseline.Comparison;
import io.github.syscallunit.gate.budget.BudgetRules;
import io.github.syscallunit.gate.page.ReportModel;
import io.github.syscallunit.trace.result.TraceResult;
import java.util.List;

/**
 * Holds the results, and how they compare with the limits and the baseline.
 *
 * @param results the results, at least one
 * @param gateResult the result of each limit, including broken limits of the baseline
 * @param comparison what changed since the baseline
 * @param baseline the baseline
 * @param unreadable a line for each result that cannot be read
 * @param whole whether these are the results of all tests
 */
public record GateEvaluation(
        List<TraceResult> results,
        GateResult gateResult,
        Comparison comparison,
        Baseline baseline,
        List<String> unreadable,
        boolean whole) {
    /**
     * Evaluates the rules.
     *
     * @param found the results, at least one
     * @param rules the limits and tolerances
     * @param baseline the baseline
     * @param whole whether these are the results of all tests
     * @return the evaluation
     */
    public static GateEvaluation of(
            ResultCollector.CollectedResults found, BudgetRules rules, Baseline baseline, boolean whole) {
        List<TraceResult> results = found.results();
        // A budget may match only tests whose results cannot be read.
        boolean complete = whole && found.unreadable().isEmpty();
        Comparison comparison = Comparison.of(baseline, results, rules.tolerances());
        BudgetRules applicable = complete ? rules : rules.concerning(results);
        GateResult gateResult = Gate.evaluate(applicable.limits(), results, baseline.times())
                .with(comparison.broken().stream().map(Change::limitResult).toList(), found.unreadable());
        return new GateEvaluation(results, gateResult, comparison, baseline, found.unreadable(), complete);
    }

    /**
     * Returns the content of a page.
     *
     * @param project the project's name
     * @return the content
     */
    public ReportModel report(String project) {
        return new ReportModel(project, gateResult, comparison, results);
    }
}

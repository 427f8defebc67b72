package io.github.syscallunit.gate.budget;

import io.github.syscallunit.gate.Limit;
import io.github.syscallunit.gate.baseline.Tolerance;
import io.github.syscallunit.trace.result.TraceResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the rules of all budgets.
 *
 * @param limits the limits
 * @param tolerances how far counts may rise above the baseline
 */
public record BudgetRules(List<Limit> limits, List<Tolerance> tolerances) {
    /**
     * Reads budgets.
     *
     * @param budgets the budgets of the pom
     * @param files the files with more budgets
     * @return their rules
     * @throws IllegalArgumentException if a budget is not valid; the message has all mistakes
     */
    public static BudgetRules read(List<Budget> budgets, List<Path> files) {
        BudgetRules rules = new BudgetRules(new ArrayList<>(), new ArrayList<>());
        List<String> mistakes = new ArrayList<>();
        rules.add(budgets, Limit.Source.POM, mistakes);
        for (Path file : files) {
            try {
                rules.add(BudgetFile.read(file), Limit.Source.FILE, mistakes);
            } catch (IllegalArgumentException e) {
                mistakes.add(e.getMessage());
            }
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", mistakes));
        }
        return rules;
    }

    /**
     * Leaves out limits that match none of the results.
     *
     * @param results the results
     * @return the other rules
     */
    public BudgetRules concerning(List<TraceResult> results) {
        return new BudgetRules(
                limits.stream()
                        .filter(limit -> results.stream().anyMatch(limit::concerns))
                        .toList(),
                tolerances);
    }

    private void add(List<Budget> budgets, Limit.Source source, List<String> mistakes) {
        for (Budget budget : budgets) {
            try {
                limits.addAll(budget.limits(source));
                budget.tolerance().ifPresent(tolerances::add);
            } catch (IllegalArgumentException e) {
                mistakes.add("The budget (" + budget + ") is not valid: " + e.getMessage());
            }
        }
    }
}

package io.github.syscallunit.gate.evaluation;

import io.github.syscallunit.gate.Limit;
import io.github.syscallunit.gate.baseline.BaselineFile;
import io.github.syscallunit.gate.budget.Budget;
import io.github.syscallunit.gate.budget.BudgetRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says where a goal finds results, budgets and baseline.
 *
 * @param resultCollector where results are
 * @param budgets budgets that are in no file, such as the pom's
 * @param budgetsFiles the files with more budgets
 * @param baselineFile the file with the baseline
 * @param whole whether the results are those of all tests
 */
public record GateInputs(
        ResultCollector resultCollector,
        List<Budget> budgets,
        List<Path> budgetsFiles,
        Path baselineFile,
        boolean whole) {
    /**
     * Finds the file of budgets.
     *
     * @param budgetsFile the file that is set, or null if there is none
     * @param base where to look for {@code syscall-budgets.yaml} if no file is set
     * @return the file; none if no file is set and the usual one does not exist
     */
    public static List<Path> budgetsFiles(@Nullable Path budgetsFile, Path base) {
        Path usual = base.resolve(Limit.Source.FILE.label());
        if (budgetsFile != null) {
            return List.of(budgetsFile);
        }
        return Files.exists(usual) ? List.of(usual) : List.of();
    }

    /**
     * Reads and evaluates everything. A result that cannot be read is a problem of the evaluation; the others are still evaluated.
     *
     * @param log for warnings
     * @return the evaluation of the results, empty if there are none
     * @throws GateException if budgets, baseline or all of the results cannot be read
     */
    public Optional<GateEvaluation> evaluate(GateLog log) throws GateException {
        try {
            BudgetRules rules = BudgetRules.read(budgets, budgetsFiles);
            ResultCollector.CollectedResults found = resultCollector.read();
            if (!found.stale().isEmpty()) {
                log.warn(found.warning());
            }
            if (found.results().isEmpty() && !found.unreadable().isEmpty()) {
                throw GateException.error(String.join("\n", found.unreadable()));
            }
            return found.results().isEmpty()
                    ? Optional.empty()
                    : Optional.of(GateEvaluation.of(found, rules, BaselineFile.read(baselineFile), whole));
        } catch (IllegalArgumentException e) {
            throw GateException.error(String.valueOf(e.getMessage()), e);
        }
    }

    /** {@return a sentence that says where no results were found, and what to do} */
    public String missingResults() {
        return "No results of traced tests were found: " + resultCollector
                + " has no *.json file. Run a test with @TraceSyscalls"
                + " before this goal, in the project's root as working directory."
                + " If this project has no such test, set failIfNoData to false.";
    }
}

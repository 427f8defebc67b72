package io.github.syscallunit.maven;

import io.github.syscallunit.gate.Limit;
import io.github.syscallunit.gate.baseline.BaselineFile;
import io.github.syscallunit.gate.budget.Budget;
import io.github.syscallunit.gate.budget.BudgetRules;
import io.github.syscallunit.gate.evaluation.GateEvaluation;
import io.github.syscallunit.gate.evaluation.ResultCollector;
import io.github.syscallunit.trace.result.TraceResult;
import io.github.syscallunit.trace.result.TraceResultException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Says where a goal finds results, budgets and baseline.
 *
 * @param resultCollector where results are
 * @param budgets the budgets of the pom
 * @param budgetsFiles the files with more budgets
 * @param baselineFile the file with the baseline
 * @param whole whether the results are those of all tests
 */
record GateInputs(
        ResultCollector resultCollector,
        List<Budget> budgets,
        List<Path> budgetsFiles,
        Path baselineFile,
        boolean whole) {
    /** Adds the defaults. */
    static GateInputs of(
            ResultCollector gathering,
            @Nullable PlexusConfiguration budgets,
            @Nullable File budgetsFile,
            File baselineFile,
            File basedir,
            @Nullable String chosenTests) {
        // If only some tests were chosen, the budgets of the others match no test.
        boolean whole = chosenTests == null || chosenTests.isBlank();
        return new GateInputs(
                gathering,
                PomBudgets.read(budgets),
                budgetsFiles(budgetsFile, basedir.toPath()),
                baselineFile.toPath(),
                whole);
    }

    private static List<Path> budgetsFiles(@Nullable File budgetsFile, Path basedir) {
        Path usual = basedir.resolve(Limit.Source.FILE.label());
        if (budgetsFile != null) {
            return List.of(budgetsFile.toPath());
        }
        return Files.exists(usual) ? List.of(usual) : List.of();
    }

    /** {@return the evaluation of the results, empty if there are none} */
    Optional<GateEvaluation> evaluate(Log log) throws MojoExecutionException {
        try {
            BudgetRules rules = BudgetRules.read(budgets, budgetsFiles);
            ResultCollector.CollectedResults found = resultCollector.read();
            if (!found.stale().isEmpty()) {
                log.warn(found.warning());
            }
            List<TraceResult> results = found.results();
            return results.isEmpty()
                    ? Optional.empty()
                    : Optional.of(GateEvaluation.of(results, rules, BaselineFile.read(baselineFile), whole));
        } catch (TraceResultException | IllegalArgumentException e) {
            // Maven also prints the messages of the causes, which would repeat this one in the parser's words.
            log.debug(e);
            throw new MojoExecutionException(e.getMessage());
        }
    }
}

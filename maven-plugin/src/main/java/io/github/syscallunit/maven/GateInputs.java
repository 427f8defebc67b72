package io.github.syscallunit.maven;

import io.github.syscallunit.maven.baseline.BaselineFile;
import io.github.syscallunit.maven.gate.Limit;
import io.github.syscallunit.trace.result.TraceResult;
import io.github.syscallunit.trace.result.TraceResultException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Says where a goal finds what it tells of.
 *
 * @param resultCollector where results are
 * @param budgets the budgets of the pom
 * @param budgetsFiles the files with more of them
 * @param baselineFile what is remembered
 * @param whole whether the results are those of all tests
 */
record GateInputs(
        ResultCollector resultCollector,
        List<Budget> budgets,
        List<Path> budgetsFiles,
        Path baselineFile,
        boolean whole) {
    /** Fills in what the user may leave out. */
    static GateInputs of(
            ResultCollector gathering,
            @Nullable List<Budget> budgets,
            @Nullable File budgetsFile,
            File baselineFile,
            File basedir,
            @Nullable String chosenTests) {
        // Whoever asks for some tests only has budgets of others, which may well match none.
        boolean whole = chosenTests == null || chosenTests.isBlank();
        return new GateInputs(
                gathering,
                budgets == null ? List.of() : budgets,
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

    /** {@return what is to be told of the results, or nothing where there are none} */
    Optional<GateEvaluation> evaluate(Log log) throws MojoExecutionException {
        try {
            BudgetRules rules = BudgetRules.read(budgets, budgetsFiles);
            ResultCollector.CollectedResults found = resultCollector.read();
            if (!found.stale().isEmpty()) {
                log.warn(found.complaint());
            }
            List<TraceResult> results = found.results();
            return results.isEmpty()
                    ? Optional.empty()
                    : Optional.of(GateEvaluation.of(results, rules, BaselineFile.read(baselineFile), whole));
        } catch (TraceResultException | IllegalArgumentException e) {
            // Maven prints the messages of the causes, too, which say the same in a parser's words.
            log.debug(e);
            throw new MojoExecutionException(e.getMessage());
        }
    }
}

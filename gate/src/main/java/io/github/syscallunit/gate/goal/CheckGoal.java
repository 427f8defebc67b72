package io.github.syscallunit.gate.goal;

import io.github.syscallunit.gate.GateResult;
import io.github.syscallunit.gate.Limit;
import io.github.syscallunit.gate.baseline.ChangeText;
import io.github.syscallunit.gate.evaluation.GateEvaluation;
import io.github.syscallunit.gate.evaluation.GateException;
import io.github.syscallunit.gate.evaluation.GateLog;
import io.github.syscallunit.gate.output.GateTable;
import io.github.syscallunit.gate.output.TestSources;
import io.github.syscallunit.gate.output.ViolationText;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares the results with the limits, prints and writes what came of it, and fails if a limit is broken.
 *
 * @param haltOnFailure whether a broken limit is a failure; if not, it is a warning
 * @param updateBaseline whether to lower the baseline where counts fell, and to add new tests
 * @param baselineFile the baseline's file
 * @param sources finds the tests' source files
 * @param files where to write the result for other programs
 */
public record CheckGoal(
        boolean haltOnFailure, boolean updateBaseline, Path baselineFile, TestSources sources, CheckFiles files) {
    private static final String NO_LIMIT =
            "There is no limit yet: run the goal baseline, or set budgets in the pom, in " + Limit.Source.FILE.label()
                    + " or by @SyscallBudget.";

    private static final String FIRST_BASELINE = "There was no limit: the next run is compared with the new baseline.";

    /**
     * Checks the results.
     *
     * @param evaluation the evaluated results
     * @param log where to print the limits
     * @return the lines that sum up a check that passed: the limits and the verdict
     * @throws GateException if a limit is broken or could not be evaluated, or a file could not be written
     */
    public List<String> run(GateEvaluation evaluation, GateLog log) throws GateException {
        GateResult gateResult = evaluation.gateResult();
        log.info("Limits: " + gateResult.limitResults().size() + ", traced tests: "
                + evaluation.results().size());
        List<String> table = GateTable.lines(gateResult.limitResults());
        table.forEach(log::info);
        logChanges(evaluation, log);
        files.write(evaluation, sources);
        if (!gateResult.problems().isEmpty()) {
            throw GateException.error(problems(gateResult));
        }
        if (gateResult.passed()) {
            String verdict = hasLimits(evaluation) ? "All limits hold." : updateBaseline ? FIRST_BASELINE : NO_LIMIT;
            log.info(verdict);
            return Stream.concat(table.stream(), Stream.of(verdict)).toList();
        }
        String violations = ViolationText.text(gateResult, sources);
        if (haltOnFailure) {
            throw GateException.failure(violations);
        }
        violations.lines().forEach(log::warn);
        return List.of();
    }

    /** What is broken is said, too, if something else could not be evaluated. */
    private String problems(GateResult gateResult) {
        String problems = String.join("\n", gateResult.problems());
        return gateResult.violations().isEmpty() ? problems : problems + "\n" + ViolationText.text(gateResult, sources);
    }

    private static boolean hasLimits(GateEvaluation evaluation) {
        return !evaluation.gateResult().limitResults().isEmpty()
                || !evaluation.baseline().isEmpty();
    }

    private void logChanges(GateEvaluation evaluation, GateLog log) throws GateException {
        if (!evaluation.baseline().isEmpty()) {
            logComparison(evaluation, log);
        }
        if (updateBaseline) {
            new BaselineGoal(baselineFile).tighten(evaluation, log);
        }
    }

    private void logComparison(GateEvaluation evaluation, GateLog log) {
        ChangeText.lines(evaluation.comparison()).forEach(log::info);
        if (!evaluation.comparison().unknown().isEmpty() && !updateBaseline) {
            log.warn("The baseline has no section for "
                    + String.join("; ", evaluation.comparison().unknown()) + ": run the goal baseline there.");
        }
        if (!evaluation.comparison().better().isEmpty() && !updateBaseline) {
            log.info("Set updateBaseline to lower the baseline to these counts.");
        }
    }
}

package io.github.syscallunit.gate.cli;

import io.github.syscallunit.gate.evaluation.GateEvaluation;
import io.github.syscallunit.gate.evaluation.GateException;
import io.github.syscallunit.gate.evaluation.GateInputs;
import io.github.syscallunit.gate.evaluation.GateLog;
import io.github.syscallunit.gate.evaluation.ResultCollector;
import io.github.syscallunit.gate.evaluation.StaleResultFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of all goals: where results, budgets and baseline are. */
final class GateOptions {
    @Option(
            names = "--results",
            required = true,
            paramLabel = "DIR",
            description = "a directory with results of traced tests, as build/syscallunit;"
                    + " its subdirectories are read, too; may be repeated")
    private List<Path> results = new ArrayList<>();

    @Option(
            names = "--budgets",
            paramLabel = "FILE",
            description = "the file of budgets; by default syscall-budgets.yaml if it exists")
    private @Nullable Path budgets;

    @Option(
            names = "--baseline-file",
            paramLabel = "FILE",
            defaultValue = "syscall-baseline.json",
            description = "the baseline, as the goal baseline writes it; by default ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private Path baselineFile;

    @Option(
            names = "--test-classes",
            paramLabel = "DIR",
            description = "the directory with the compiled tests;"
                    + " if it is given, results of tests that are gone or were compiled again are ignored")
    private @Nullable Path testClasses;

    @Option(
            names = "--some-tests",
            description = "the results are not those of all tests: budgets that match no test are ignored")
    private boolean someTests;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    Path baselineFile() {
        return baselineFile;
    }

    GateLog log() {
        return new GateLog(
                command.commandLine().getOut()::println, command.commandLine().getErr()::println);
    }

    /** {@return the evaluation, empty if there are no results} */
    Optional<GateEvaluation> evaluate() throws GateException {
        return inputs().evaluate(log());
    }

    String missingResults() {
        return inputs().missingResults();
    }

    private GateInputs inputs() {
        Path here = Path.of("");
        return new GateInputs(collector(), List.of(), GateInputs.budgetsFiles(budgets, here), baselineFile, !someTests);
    }

    private ResultCollector collector() {
        StaleResultFilter compiled =
                testClasses == null ? StaleResultFilter.UNKNOWN : StaleResultFilter.beside(testClasses);
        List<ResultCollector.Module> own = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        for (Path directory : results) {
            Path absolute = directory.toAbsolutePath();
            // No test has run yet where the directory is missing.
            if (testClasses != null || !Files.exists(absolute)) {
                own.add(new ResultCollector.Module(absolute, compiled));
            } else {
                others.add(absolute);
            }
        }
        return new ResultCollector(own, others);
    }
}

package io.github.syscallunit.gate.cli;

import io.github.syscallunit.gate.evaluation.GateEvaluation;
import io.github.syscallunit.gate.evaluation.GateException;
import io.github.syscallunit.gate.goal.PageGoal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The goal report: the page of Maven's goal report-only. */
@Command(
        name = "report",
        description = "Writes one HTML page with the syscalls of the traced tests, limits and changes.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Mixin
    private final GateOptions options = new GateOptions();

    @Option(
            names = "--report-file",
            paramLabel = "FILE",
            defaultValue = "syscallunit-report.html",
            description = "the page; by default ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private Path reportFile;

    @Option(
            names = "--project",
            paramLabel = "NAME",
            description = "the project's name on the page; by default the name of this directory")
    private @Nullable String project;

    @Override
    public Integer call() throws GateException {
        Optional<GateEvaluation> evaluation = options.evaluate();
        if (evaluation.isPresent()) {
            new PageGoal(reportFile, project == null ? here() : project).run(evaluation.get(), options.log());
        } else {
            options.log().warn(options.missingResults());
        }
        return 0;
    }

    private static String here() {
        Path name = Path.of("").toAbsolutePath().getFileName();
        return name == null ? "/" : name.toString();
    }
}

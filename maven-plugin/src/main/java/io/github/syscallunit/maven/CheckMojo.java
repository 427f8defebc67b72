package io.github.syscallunit.maven;

import io.github.syscallunit.gate.GateResult;
import io.github.syscallunit.gate.Limit;
import io.github.syscallunit.gate.baseline.ChangeText;
import io.github.syscallunit.gate.evaluation.CheckFile;
import io.github.syscallunit.gate.evaluation.GateEvaluation;
import io.github.syscallunit.gate.output.GateTable;
import io.github.syscallunit.gate.output.GitHubAnnotations;
import io.github.syscallunit.gate.output.TestSources;
import io.github.syscallunit.gate.output.ViolationText;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Fails the build if a traced test exceeded a budget or its baseline.
 *
 * <p>Budgets come from this plugin's configuration, from {@code syscall-budgets.yaml} and from {@code @SyscallBudget}
 * on tests. The goal prints every limit with the amount that was measured, the tightest first. A budget that matches no
 * traced test, names a syscall that does not exist or one that was not traced is an error.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public class CheckMojo extends ResultsMojo {
    private static final String NO_LIMIT =
            "There is no limit yet: run syscallunit:baseline, or set budgets in the pom, in "
                    + Limit.Source.FILE.label() + " or by @SyscallBudget.";

    /** Whether a broken limit fails the build. If not, it is printed as a warning. */
    @Parameter(property = "syscallunit.haltOnFailure", defaultValue = "true")
    private boolean haltOnFailure = true;

    /** Whether the build fails if there are no results of traced tests. */
    @Parameter(property = "syscallunit.failIfNoData", defaultValue = "true")
    private boolean failIfNoData = true;

    /** The file to which the result of every limit is written, as JSON. */
    @Parameter(
            property = "syscallunit.checkFile",
            defaultValue = "${project.build.directory}/reports/syscallunit/check.json",
            required = true)
    @SuppressWarnings("NullAway.Init")
    private File checkFile;

    /** Whether to print annotations, which GitHub Actions shows beside the lines of a change. */
    @Parameter(property = "syscallunit.githubAnnotations", defaultValue = "${env.GITHUB_ACTIONS}")
    private boolean githubAnnotations;

    /**
     * Whether to lower the baseline where counts fell, and to add new tests. Counts that rose are kept as they were.
     */
    @Parameter(property = "updateBaseline", defaultValue = "false")
    private boolean updateBaseline;

    @Parameter(defaultValue = "${project.testCompileSourceRoots}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private List<String> testSourceRoots;

    /** Creates the goal for Maven to configure. */
    public CheckMojo() {}

    @Override
    final void process(GateEvaluation evaluation) throws MojoExecutionException, MojoFailureException {
        GateResult gateResult = evaluation.gateResult();
        TestSources sources =
                new TestSources(testSourceRoots.stream().map(Path::of).toList(), base());
        getLog().info("Limits: " + gateResult.limitResults().size() + ", traced tests: "
                + evaluation.results().size());
        List<String> table = GateTable.lines(gateResult.limitResults());
        table.forEach(getLog()::info);
        logChanges(evaluation);
        writeCheckFile(evaluation, sources);
        if (!gateResult.problems().isEmpty()) {
            throw new MojoExecutionException(String.join("\n", gateResult.problems()));
        }
        if (gateResult.passed()) {
            String verdict = hasLimits(evaluation) ? "All limits hold." : NO_LIMIT;
            getLog().info(verdict);
            endOfBuild().ifPresent(end -> {
                end.addLimits(table);
                end.addLimits(List.of(verdict));
            });
        } else if (haltOnFailure) {
            throw new MojoFailureException(ViolationText.text(gateResult, sources));
        } else {
            ViolationText.text(gateResult, sources).lines().forEach(getLog()::warn);
        }
    }

    private static boolean hasLimits(GateEvaluation evaluation) {
        return !evaluation.gateResult().limitResults().isEmpty()
                || !evaluation.baseline().isEmpty();
    }

    private void logChanges(GateEvaluation evaluation) throws MojoExecutionException {
        if (evaluation.baseline().isEmpty() && !updateBaseline) {
            return;
        }
        ChangeText.lines(evaluation.comparison()).forEach(getLog()::info);
        if (!evaluation.comparison().unknown().isEmpty()) {
            getLog().warn("The baseline has no section for "
                    + String.join("; ", evaluation.comparison().unknown()) + ": run syscallunit:baseline there.");
        }
        if (updateBaseline) {
            BaselineMojo.write(
                    evaluation.baseline().tightened(evaluation.results(), evaluation.whole()),
                    baselineFile(),
                    getLog());
        } else if (!evaluation.comparison().better().isEmpty()) {
            getLog().info("Run with -DupdateBaseline to lower the baseline to these counts.");
        }
    }

    private void writeCheckFile(GateEvaluation evaluation, TestSources sources) throws MojoExecutionException {
        try {
            Path file = checkFile.toPath().toAbsolutePath();
            Files.createDirectories(file.getParent());
            Files.writeString(file, CheckFile.text(evaluation, sources));
        } catch (IOException e) {
            throw new MojoExecutionException("The result could not be written: " + e, e);
        }
        if (githubAnnotations) {
            annotate(GitHubAnnotations.lines(evaluation.gateResult(), sources));
        }
    }

    /**
     * GitHub reads a command only at the start of a line. Neither Maven's log nor Maven 4's standard output writes
     * there.
     */
    private static void annotate(List<String> lines) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        lines.forEach(out::println);
    }

    @Override
    final void handleMissingResults(String sentence) throws MojoFailureException {
        if (failIfNoData) {
            throw new MojoFailureException(sentence);
        }
        getLog().warn(sentence);
    }
}

package io.github.syscallunit.maven;

import io.github.syscallunit.maven.baseline.ChangeText;
import io.github.syscallunit.maven.gate.GateResult;
import io.github.syscallunit.maven.gate.Limit;
import io.github.syscallunit.maven.gate.output.GateTable;
import io.github.syscallunit.maven.gate.output.GitHubAnnotations;
import io.github.syscallunit.maven.gate.output.TestSources;
import io.github.syscallunit.maven.gate.output.ViolationText;
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
 * Fails the build if a traced test asked more of the kernel than its budget or its baseline allows.
 *
 * <p>Budgets come from this plugin's configuration, from {@code syscall-budgets.yaml} and from {@code @SyscallBudget} on tests. Every limit is printed with what
 * was measured against it, the tightest first. A budget that matches no traced test, names a syscall that does not exist or
 * one that was not traced is an error.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public class CheckMojo extends ResultsMojo {
    private static final String NO_LIMIT =
            "There is no limit yet: run syscallunit:baseline, or set budgets in the pom, in "
                    + Limit.Source.FILE.label() + " or by @SyscallBudget.";

    /** Whether a broken limit fails the build; otherwise it is printed as a warning. */
    @Parameter(property = "syscallunit.haltOnFailure", defaultValue = "true")
    private boolean haltOnFailure = true;

    /** Whether it fails the build that there are no results of traced tests. */
    @Parameter(property = "syscallunit.failIfNoData", defaultValue = "true")
    private boolean failIfNoData = true;

    /** Where to write how every limit fared, as JSON. */
    @Parameter(
            property = "syscallunit.checkFile",
            defaultValue = "${project.build.directory}/reports/syscallunit/check.json",
            required = true)
    @SuppressWarnings("NullAway.Init")
    private File checkFile;

    /** Whether to print what GitHub Actions shows beside the lines of a change. */
    @Parameter(property = "syscallunit.githubAnnotations", defaultValue = "${env.GITHUB_ACTIONS}")
    private boolean githubAnnotations;

    /** Whether to lower the baseline to what got better, and to add new tests. What got worse stays as it was. */
    @Parameter(property = "updateBaseline", defaultValue = "false")
    private boolean updateBaseline;

    @Parameter(defaultValue = "${project.testCompileSourceRoots}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private List<String> testSourceRoots;

    /** Makes the goal for Maven to configure. */
    public CheckMojo() {}

    @Override
    final void process(GateEvaluation assessment) throws MojoExecutionException, MojoFailureException {
        GateResult judgement = assessment.gateResult();
        TestSources sources =
                new TestSources(testSourceRoots.stream().map(Path::of).toList(), base());
        getLog().info("Limits: " + judgement.limitResults().size() + ", traced tests: "
                + assessment.results().size());
        GateTable.lines(judgement.limitResults()).forEach(getLog()::info);
        logChanges(assessment);
        writeCheckFile(assessment, sources);
        if (!judgement.problems().isEmpty()) {
            throw new MojoExecutionException(String.join("\n", judgement.problems()));
        }
        if (judgement.passed()) {
            getLog().info(hasLimits(assessment) ? "All limits hold." : NO_LIMIT);
        } else if (haltOnFailure) {
            throw new MojoFailureException(ViolationText.text(judgement, sources));
        } else {
            ViolationText.text(judgement, sources).lines().forEach(getLog()::warn);
        }
    }

    private static boolean hasLimits(GateEvaluation assessment) {
        return !assessment.gateResult().limitResults().isEmpty()
                || !assessment.baseline().isEmpty();
    }

    private void logChanges(GateEvaluation assessment) throws MojoExecutionException {
        if (assessment.baseline().isEmpty() && !updateBaseline) {
            return;
        }
        ChangeText.lines(assessment.comparison()).forEach(getLog()::info);
        if (!assessment.comparison().unknown().isEmpty()) {
            getLog().warn("The baseline has nothing of "
                    + String.join("; ", assessment.comparison().unknown()) + ": run syscallunit:baseline there.");
        }
        if (updateBaseline) {
            BaselineMojo.write(
                    assessment.baseline().tightened(assessment.results(), assessment.whole()),
                    baselineFile(),
                    getLog());
        } else if (!assessment.comparison().better().isEmpty()) {
            getLog().info("-DupdateBaseline tightens the baseline to what got better.");
        }
    }

    private void writeCheckFile(GateEvaluation assessment, TestSources sources) throws MojoExecutionException {
        try {
            Path file = checkFile.toPath().toAbsolutePath();
            Files.createDirectories(file.getParent());
            Files.writeString(file, CheckFile.text(assessment, sources));
        } catch (IOException e) {
            throw new MojoExecutionException("The result could not be written: " + e, e);
        }
        if (githubAnnotations) {
            annotate(GitHubAnnotations.lines(assessment.gateResult(), sources));
        }
    }

    /** GitHub reads a command only at the start of a line, where the log does not write, nor does Maven 4's standard output. */
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

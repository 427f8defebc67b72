package io.github.syscallunit.maven;

import io.github.syscallunit.gate.evaluation.GateEvaluation;
import io.github.syscallunit.gate.evaluation.GateException;
import io.github.syscallunit.gate.goal.CheckFiles;
import io.github.syscallunit.gate.goal.CheckGoal;
import io.github.syscallunit.gate.output.TestSources;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Fails the build if a traced test exceeded a budget or its baseline.
 *
 * <p>Budgets come from this plugin's configuration, from {@code syscall-budgets.yaml} and from {@code @SyscallBudget}
 * on tests. The goal prints every limit with the amount that was measured, the tightest first. A budget that matches no
 * traced test, names a syscall that does not exist or one that was not traced is an error.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public class CheckMojo extends ResultsMojo {
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

    /** The file to which broken limits are written as SARIF 2.1.0, for example for GitHub's code scanning. Not written if it is not set. */
    @Parameter(property = "syscallunit.sarifFile")
    private @Nullable File sarifFile;

    /**
     * The file to which every limit is written as a test case in JUnit's XML, for example for GitLab's or Sonar's list of tests. Not
     * written if it is not set.
     */
    @Parameter(property = "syscallunit.junitFile")
    private @Nullable File junitFile;

    /** Whether to print annotations, which GitHub Actions shows beside the lines of a change. */
    @Parameter(property = "syscallunit.githubAnnotations", defaultValue = "${env.GITHUB_ACTIONS}")
    private boolean githubAnnotations;

    /**
     * Whether to lower the baseline where counts fell, and to add new tests. Counts that rose are kept as they were. A build of all
     * tests with {@code -Dsyscallunit.trace} writes the first baseline even without it.
     */
    @Parameter(property = "updateBaseline", defaultValue = "false")
    private boolean updateBaseline;

    /** What has tests traced that have no annotation: such a suite has no limits yet. */
    @Parameter(property = "syscallunit.trace", readonly = true)
    private @Nullable String tracedTests;

    @Parameter(defaultValue = "${project.testCompileSourceRoots}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private List<String> testSourceRoots;

    /** Creates the goal for Maven to configure. */
    public CheckMojo() {}

    @Override
    final void process(GateEvaluation evaluation) throws GateException {
        TestSources sources =
                new TestSources(testSourceRoots.stream().map(Path::of).toList(), base());
        CheckFiles files = new CheckFiles(
                Optional.of(checkFile.toPath()),
                Optional.ofNullable(sarifFile).map(File::toPath),
                Optional.ofNullable(junitFile).map(File::toPath),
                githubAnnotations);
        List<String> summary = new CheckGoal(haltOnFailure, updatesBaseline(evaluation), baselineFile(), sources, files)
                .run(evaluation, log());
        endOfBuild().ifPresent(end -> end.addLimits(summary));
    }

    private boolean updatesBaseline(GateEvaluation evaluation) {
        boolean first = tracedTests != null && evaluation.whole() && !Files.exists(baselineFile());
        return updateBaseline || first;
    }

    @Override
    final void handleMissingResults(String sentence) throws GateException {
        if (failIfNoData) {
            throw GateException.failure(sentence);
        }
        log().warn(sentence);
    }
}

package io.github.syscallunit.maven;

import io.github.syscallunit.gate.evaluation.GateEvaluation;
import io.github.syscallunit.gate.evaluation.GateException;
import io.github.syscallunit.gate.evaluation.GateInputs;
import io.github.syscallunit.gate.evaluation.GateLog;
import io.github.syscallunit.gate.evaluation.ResultCollector;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** The common part of the goals that read the results of traced tests: where these are, and which budgets are set. */
abstract class ResultsMojo extends AbstractMojo {
    /** The directory to which traced tests write their results. */
    @Parameter(
            property = "syscallunit.resultsDirectory",
            defaultValue = "${project.build.directory}/syscallunit",
            required = true)
    @SuppressWarnings("NullAway.Init")
    private File resultsDirectory;

    /**
     * More directories with results, for example those of other machines. Their subdirectories are read too. A
     * directory that does not exist is an error.
     */
    @Parameter(property = "syscallunit.resultsDirectories")
    private @Nullable List<File> resultsDirectories;

    /**
     * Whether to ignore results whose test class no longer exists or was compiled after they were written. Set it to
     * {@code false} if tests are compiled to a directory outside of the build directory.
     */
    @Parameter(property = "syscallunit.ignoreStale", defaultValue = "true")
    private boolean ignoreStale = true;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private MojoExecution execution;

    @Parameter(defaultValue = "${reactorProjects}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private List<MavenProject> reactorProjects;

    /**
     * What tests may ask of the kernel. Each {@code <budget>} has {@code <tests>} (as for {@code -Dtest}, all if it is left
     * out), {@code <syscalls>} (as strace writes them: {@code openat,close}, {@code %file}; all if it is left out), and at
     * least one maximum, as {@code <maxCalls>} and {@code <maxErrors>}, or {@code <tolerance>} (how far calls and errors may
     * rise above the baseline: {@code 10%} or a number). The table in {@code docs/gate-in-ci.md} has all maxima. A budget
     * holds for each of its tests alone. Set them in the plugin's configuration, not in an execution's, so that all goals see them.
     */
    @Parameter
    private @Nullable PlexusConfiguration budgets;

    /**
     * A file with more budgets: {@code budgets:} and a list whose entries have the same names as in the pom. If this is not
     * set, {@code syscall-budgets.yaml} beside the pom is read if it exists.
     */
    @Parameter(property = "syscallunit.budgetsFile")
    private @Nullable File budgetsFile;

    /** The baseline: the counts of each test in an earlier run. The goal {@code baseline} writes it. */
    @Parameter(
            property = "syscallunit.baselineFile",
            defaultValue = "${basedir}/syscall-baseline.json",
            required = true)
    @SuppressWarnings("NullAway.Init")
    private File baselineFile;

    @Parameter(defaultValue = "${basedir}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private File basedir;

    /** Whether to do nothing. */
    @Parameter(property = "syscallunit.skip", defaultValue = "false")
    private boolean skip;

    /** Whether the limits and the place of the page are printed once more as the last lines of the build. */
    @Parameter(property = "syscallunit.repeatAtEnd", defaultValue = "false")
    private boolean repeatAtEnd;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private MavenSession session;

    @Parameter(property = "skipTests", defaultValue = "false", readonly = true)
    private boolean testsSkipped;

    @Parameter(property = "maven.test.skip", defaultValue = "false", readonly = true)
    private boolean testsNotCompiled;

    @Parameter(property = "test", readonly = true)
    private @Nullable String chosenTests;

    @Parameter(defaultValue = "${project.packaging}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private String packaging;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped, because syscallunit.skip is set.");
            return;
        }
        PomParameters.requireKnown(project, execution);
        try {
            Optional<GateEvaluation> evaluation = gateInputs().evaluate(log());
            if (evaluation.isPresent()) {
                process(evaluation.get());
            } else {
                withoutResults();
            }
        } catch (GateException e) {
            // Maven also prints the messages of the causes, which would repeat this one in the parser's words.
            getLog().debug(e);
            if (e.isFailure()) {
                throw new MojoFailureException(e.getMessage());
            }
            throw new MojoExecutionException(e.getMessage());
        }
    }

    /** {@return where to print} */
    final GateLog log() {
        return new GateLog(getLog()::info, getLog()::warn);
    }

    /** Does the goal's work on the results, at least one. */
    abstract void process(GateEvaluation evaluation) throws GateException;

    /** Reports that there are no results although there should be. */
    abstract void handleMissingResults(String sentence) throws GateException;

    /** {@return the lines that are printed last, if they are wanted} */
    final Optional<EndOfBuild> endOfBuild() {
        return repeatAtEnd ? Optional.of(EndOfBuild.of(session.getRequest(), getLog())) : Optional.empty();
    }

    /** {@return the directory that paths are relative to} */
    final Path base() {
        return basedir.toPath();
    }

    /** {@return the file with the baseline} */
    final Path baselineFile() {
        return baselineFile.toPath();
    }

    private void withoutResults() throws GateException {
        if (testsSkipped || testsNotCompiled) {
            getLog().info("Nothing to do, because the tests were skipped.");
        } else if (packaging.equals("pom") && !isAggregate()) {
            getLog().info("Nothing to do, because a project of packaging \"pom\" has no tests.");
        } else {
            handleMissingResults(gateInputs().missingResults());
        }
    }

    /** {@return whether the goal reads the results of all modules} */
    boolean isAggregate() {
        return false;
    }

    private ResultCollector resultCollector() {
        return ModuleResults.collector(modules(), resultsDirectories);
    }

    private List<ResultCollector.Module> modules() {
        return isAggregate()
                ? reactorProjects.stream()
                        .map(module -> ModuleResults.of(
                                module,
                                Path.of(module.getBuild().getDirectory(), resultsDirectory.getName()),
                                ignoreStale))
                        .toList()
                : List.of(ModuleResults.of(project, resultsDirectory.toPath(), ignoreStale));
    }

    private GateInputs gateInputs() {
        return MavenInputs.of(resultCollector(), budgets, budgetsFile, baselineFile, basedir, chosenTests);
    }
}

package io.github.syscallunit.maven;

import io.github.syscallunit.gate.evaluation.GateEvaluation;
import io.github.syscallunit.gate.evaluation.GateException;
import io.github.syscallunit.gate.evaluation.ResultCollector;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** The common part of the goals that do something with the evaluated results of traced tests, and fail the build if that fails. */
abstract class ResultsMojo extends GateMojo {
    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private MojoExecution execution;

    @Parameter(defaultValue = "${reactorProjects}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private List<MavenProject> reactorProjects;

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

    @Parameter(defaultValue = "${project.packaging}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private String packaging;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (isSkipped()) {
            getLog().info("Skipped, because syscallunit.skip is set.");
            return;
        }
        PomParameters.requireKnown(project(), execution);
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

    /** Does the goal's work on the results, at least one. */
    abstract void process(GateEvaluation evaluation) throws GateException;

    /** Reports that there are no results although there should be. */
    abstract void handleMissingResults(String sentence) throws GateException;

    /** {@return the lines that are printed last, if they are wanted} */
    final Optional<EndOfBuild> endOfBuild() {
        return repeatAtEnd ? Optional.of(EndOfBuild.of(session.getRequest(), getLog())) : Optional.empty();
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

    @Override
    final List<ResultCollector.Module> modules() {
        return isAggregate()
                ? reactorProjects.stream().map(this::inBuildDirectory).toList()
                : super.modules();
    }
}

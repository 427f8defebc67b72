package io.github.syscallunit.maven;

import io.github.syscallunit.maven.gate.Limit;
import io.github.syscallunit.trace.TraceResult;
import io.github.syscallunit.trace.TraceResultException;
import io.github.syscallunit.trace.TraceResults;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that read the results of traced tests: where these are, and which budgets are set. */
abstract class ResultsMojo extends AbstractMojo {
    /** The directory to which traced tests write their results. */
    @Parameter(
            property = "syscallunit.resultsDirectory",
            defaultValue = "${project.build.directory}/syscallunit",
            required = true)
    @SuppressWarnings("NullAway.Init")
    private File resultsDirectory;

    /**
     * What tests may ask of the kernel. Each {@code <budget>} has {@code <tests>} (as for {@code -Dtest}, all if it is left
     * out), {@code <syscalls>} (as strace writes them: {@code openat,close}, {@code %file}; all if it is left out),
     * {@code <maxCalls>} and {@code <maxErrors>}, of which it needs at least one. A budget holds for each of its tests
     * alone. Set them in the plugin's configuration, not in an execution's, so that all goals see them.
     */
    @Parameter
    private @Nullable List<Budget> budgets;

    /** Whether to do nothing. */
    @Parameter(property = "syscallunit.skip", defaultValue = "false")
    private boolean skip;

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
        List<Limit> limits = limits();
        List<TraceResult> results = results();
        if (results.isEmpty()) {
            withoutResults();
        } else {
            judge(isNarrowed() ? concerning(limits, results) : limits, results);
        }
    }

    /** Does the goal's work on the results, of which there is at least one. */
    abstract void judge(List<Limit> limits, List<TraceResult> results)
            throws MojoExecutionException, MojoFailureException;

    /** Says that there are no results although there should be. */
    abstract void missing(String sentence) throws MojoFailureException;

    private void withoutResults() throws MojoFailureException {
        if (testsSkipped || testsNotCompiled) {
            getLog().info("Nothing to do, because the tests were skipped.");
        } else if (packaging.equals("pom")) {
            getLog().info("Nothing to do, because a project of packaging \"pom\" has no tests.");
        } else {
            missing("There are no results of traced tests: " + resultsDirectory
                    + " has no *.json file. Has a test that is"
                    + " annotated with @TraceSyscalls been run before this goal, with the working directory at the"
                    + " project's root? If this project has no such test, set <failIfNoData>false</failIfNoData>.");
        }
    }

    private List<TraceResult> results() throws MojoExecutionException {
        try {
            return TraceResults.readAll(resultsDirectory.toPath());
        } catch (TraceResultException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    private List<Limit> limits() throws MojoExecutionException {
        List<Limit> limits = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        for (Budget budget : budgets == null ? List.<Budget>of() : budgets) {
            try {
                limits.addAll(budget.limits());
            } catch (IllegalArgumentException e) {
                mistakes.add("The budget (" + budget + ") is not understood: " + e.getMessage());
            }
        }
        if (!mistakes.isEmpty()) {
            throw new MojoExecutionException(String.join("\n", mistakes));
        }
        return limits;
    }

    /** {@return whether the user asked for some tests only, so that a budget of others may well match none} */
    private boolean isNarrowed() {
        return chosenTests != null && !chosenTests.isBlank();
    }

    private static List<Limit> concerning(List<Limit> limits, List<TraceResult> results) {
        return limits.stream()
                .filter(limit -> results.stream().anyMatch(limit::concerns))
                .toList();
    }
}

package io.github.syscallunit.maven;

import io.github.syscallunit.maven.page.ReportModel;
import io.github.syscallunit.maven.page.SiteReport;
import io.github.syscallunit.maven.page.SurefirePages;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.AbstractMavenReport;
import org.apache.maven.reporting.MavenReportException;
import org.jspecify.annotations.Nullable;

/**
 * Tells in the project's site what the traced tests asked of the kernel, beside surefire's report and linked with it.
 *
 * <p>The site gets a page in its own skin, and the self-contained page of {@code report-only} behind it. Name this plugin
 * after maven-surefire-report-plugin in the pom's {@code <reporting>}, so that surefire's page is there to be linked with.
 * Without a site use {@code report-only}, which needs no skin.
 */
@Mojo(name = "report", threadSafe = true)
public final class ReportMojo extends AbstractMavenReport {
    private static final String NAME = "syscallunit";

    // A report must be an AbstractMavenReport, so it can't share its parameters with the other goals by inheritance.

    /** The directory to which traced tests write their results. */
    @Parameter(
            property = "syscallunit.resultsDirectory",
            defaultValue = "${project.build.directory}/syscallunit",
            required = true)
    @SuppressWarnings("NullAway.Init")
    private File resultsDirectory;

    /**
     * More directories with results, for example those of other machines; the directories within them count, too. A directory
     * that is missing is an error.
     */
    @Parameter(property = "syscallunit.resultsDirectories")
    private @Nullable List<File> resultsDirectories;

    /**
     * Whether to leave out results whose test class is gone or was compiled after they were written. Set it to
     * {@code false} if tests are compiled to another place than the build directory.
     */
    @Parameter(property = "syscallunit.ignoreStale", defaultValue = "true")
    private boolean ignoreStale = true;

    /** What tests may ask of the kernel, as for {@code check}. */
    @Parameter
    private @Nullable List<Budget> budgets;

    /** A file with more budgets, as for {@code check}. */
    @Parameter(property = "syscallunit.budgetsFile")
    private @Nullable File budgetsFile;

    /** The file that remembers what the tests asked of the kernel; the goal {@code baseline} writes it. */
    @Parameter(
            property = "syscallunit.baselineFile",
            defaultValue = "${basedir}/syscall-baseline.json",
            required = true)
    @SuppressWarnings("NullAway.Init")
    private File baselineFile;

    /** Whether to do nothing. */
    @Parameter(property = "syscallunit.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(property = "test", readonly = true)
    private @Nullable String chosenTests;

    /** Makes the goal for Maven to configure. */
    public ReportMojo() {}

    @Override
    protected void executeReport(@Nullable Locale locale) throws MavenReportException {
        try {
            Optional<GateEvaluation> assessment = gateInputs().evaluate(getLog());
            if (assessment.isPresent()) {
                write(assessment.get().report(project.getName()));
            }
        } catch (MojoExecutionException | IOException e) {
            throw new MavenReportException(e.getMessage(), e);
        }
    }

    private void write(ReportModel report) throws MojoExecutionException, IOException {
        Path site = getReportOutputDirectory().toPath();
        SurefirePages surefire = SurefirePages.in(site);
        PageMojo.write(report, site.resolve(NAME).resolve("index.html"));
        SiteReport.write(report, NAME + "/index.html", surefire, getSink());
        surefire.linkTo(NAME + ".html", report);
    }

    private GateInputs gateInputs() {
        return GateInputs.of(resultCollector(), budgets, budgetsFile, baselineFile, project.getBasedir(), chosenTests);
    }

    private ResultCollector resultCollector() {
        return ResultCollector.of(
                List.of(ResultCollector.Module.of(project, resultsDirectory.toPath(), ignoreStale)),
                resultsDirectories);
    }

    @Override
    public boolean canGenerateReport() {
        return !skip && !resultCollector().isEmpty();
    }

    @Override
    @SuppressWarnings({"deprecation", "InlineMeSuggester"}) // Older site plugins ask for it.
    public String getOutputName() {
        return NAME;
    }

    @Override
    public String getOutputPath() {
        return NAME;
    }

    @Override
    public String getName(Locale locale) {
        return "Syscalls";
    }

    @Override
    public String getDescription(Locale locale) {
        return "What the traced tests asked of the kernel.";
    }
}

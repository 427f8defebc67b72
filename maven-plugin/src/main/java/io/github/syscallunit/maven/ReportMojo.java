package io.github.syscallunit.maven;

import io.github.syscallunit.gate.evaluation.GateEvaluation;
import io.github.syscallunit.gate.evaluation.GateException;
import io.github.syscallunit.gate.evaluation.GateInputs;
import io.github.syscallunit.gate.evaluation.GateLog;
import io.github.syscallunit.gate.evaluation.ResultCollector;
import io.github.syscallunit.gate.goal.PageGoal;
import io.github.syscallunit.gate.page.ReportModel;
import io.github.syscallunit.maven.site.SiteReport;
import io.github.syscallunit.maven.site.SurefirePages;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.AbstractMavenReport;
import org.apache.maven.reporting.MavenReportException;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Adds a page with the syscalls of the traced tests to the project's site, linked with surefire's report.
 *
 * <p>The site gets a page in its own skin, which links to the self-contained page that {@code report-only} writes. Put
 * this plugin after maven-surefire-report-plugin in the pom's {@code <reporting>}, so that surefire's page exists when
 * the links are added. If the project has no site, use {@code report-only}.
 */
@Mojo(name = "report", threadSafe = true)
public final class ReportMojo extends AbstractMavenReport {
    private static final String NAME = "syscallunit";

    // A report must extend AbstractMavenReport, so it cannot inherit the parameters from the base class of the other
    // goals.

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

    /** What tests may ask of the kernel, as for {@code check}. */
    @Parameter
    private @Nullable PlexusConfiguration budgets;

    /** A file with more budgets, as for {@code check}. */
    @Parameter(property = "syscallunit.budgetsFile")
    private @Nullable File budgetsFile;

    /** The baseline: the counts of each test in an earlier run. The goal {@code baseline} writes it. */
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

    /** Creates the goal for Maven to configure. */
    public ReportMojo() {}

    @Override
    protected void executeReport(@Nullable Locale locale) throws MavenReportException {
        try {
            GateLog log = new GateLog(getLog()::info, getLog()::warn);
            Optional<GateEvaluation> evaluation = gateInputs().evaluate(log);
            if (evaluation.isPresent()) {
                evaluation.get().unreadable().forEach(log::warn);
                write(evaluation.get().report(project.getName()));
            }
        } catch (GateException | IOException e) {
            throw new MavenReportException(e.getMessage(), e);
        }
    }

    private void write(ReportModel report) throws GateException, IOException {
        Path site = getReportOutputDirectory().toPath();
        SurefirePages surefire = SurefirePages.in(site);
        PageGoal.write(report, site.resolve(NAME).resolve("index.html"));
        SiteReport.write(report, NAME + "/index.html", surefire, getSink());
        surefire.linkTo(NAME + ".html", report);
    }

    private GateInputs gateInputs() {
        return MavenInputs.of(resultCollector(), budgets, budgetsFile, baselineFile, project.getBasedir(), chosenTests);
    }

    private ResultCollector resultCollector() {
        return ModuleResults.collector(
                List.of(ModuleResults.of(project, resultsDirectory.toPath(), ignoreStale)), resultsDirectories);
    }

    @Override
    public boolean canGenerateReport() {
        return !skip && !resultCollector().isEmpty();
    }

    @Override
    @SuppressWarnings({"deprecation", "InlineMeSuggester"}) // Older site plugins call it.
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
        return "The syscalls of the traced tests.";
    }
}

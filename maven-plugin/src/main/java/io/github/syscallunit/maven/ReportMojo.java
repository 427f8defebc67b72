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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.reporting.MavenReport;
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
public final class ReportMojo extends AbstractMojo implements MavenReport {
    private static final String NAME = "syscallunit";

    // A report must be a MavenReport: its parameters are those of the other goals, but it fails in another way.
    // AbstractMavenReport would bring
    // the renderer of sites, with libraries that are past their end.

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

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private MavenProject project;

    /** Where the page is written if the goal is called by itself; in a site, the site's directory is used. */
    @Parameter(defaultValue = "${project.build.directory}/reports", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private File reportOutputDirectory;

    /** Creates the goal for Maven to configure. */
    public ReportMojo() {}

    @Override
    public void execute() throws MojoExecutionException {
        if (!canGenerateReport()) {
            getLog().info(
                            skip
                                    ? "Skipped, because syscallunit.skip is set."
                                    : gateInputs().missingResults());
            return;
        }
        Path reports = getReportOutputDirectory().toPath();
        try {
            Optional<ReportModel> report = report();
            if (report.isPresent()) {
                SurefirePages surefire = details(report.get());
                Path page = reports.resolve(NAME + ".html");
                Files.writeString(page, SiteReport.html(report.get(), NAME + "/index.html", surefire));
                surefire.linkTo(NAME + ".html", report.get());
                getLog().info("Report of the traced tests: " + page.toAbsolutePath());
            }
        } catch (GateException | IOException e) {
            getLog().debug(e);
            throw new MojoExecutionException(e.getMessage());
        }
    }

    @Override
    public void generate(Sink sink, @Nullable Locale locale) throws MavenReportException {
        try {
            Optional<ReportModel> report = report();
            if (report.isPresent()) {
                SurefirePages surefire = details(report.get());
                SiteReport.write(report.get(), NAME + "/index.html", surefire, sink);
                surefire.linkTo(NAME + ".html", report.get());
            }
        } catch (GateException | IOException e) {
            throw new MavenReportException(e.getMessage(), e);
        }
    }

    private Optional<ReportModel> report() throws GateException {
        GateLog log = new GateLog(getLog()::info, getLog()::warn);
        Optional<GateEvaluation> evaluation = gateInputs().evaluate(log);
        evaluation.ifPresent(found -> found.unreadable().forEach(log::warn));
        return evaluation.map(found -> found.report(project.getName()));
    }

    /** Writes the self-contained page. */
    private SurefirePages details(ReportModel report) throws GateException, IOException {
        Path site = getReportOutputDirectory().toPath();
        PageGoal.write(report, site.resolve(NAME).resolve("index.html"));
        return SurefirePages.in(site);
    }

    private GateInputs gateInputs() {
        return MavenInputs.of(resultCollector(), budgets, budgetsFile, baselineFile, project.getBasedir(), chosenTests);
    }

    private ResultCollector resultCollector() {
        return ModuleResults.collector(
                List.of(ModuleResults.of(project, resultsDirectory.toPath(), ignoreStale)), resultsDirectories);
    }

    @Override
    public File getReportOutputDirectory() {
        return reportOutputDirectory;
    }

    @Override
    public void setReportOutputDirectory(File directory) {
        reportOutputDirectory = directory;
    }

    @Override
    public String getCategoryName() {
        return CATEGORY_PROJECT_REPORTS;
    }

    @Override
    public boolean isExternalReport() {
        return false;
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

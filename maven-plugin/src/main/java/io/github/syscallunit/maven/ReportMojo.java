package io.github.syscallunit.maven;

import io.github.syscallunit.gate.evaluation.GateEvaluation;
import io.github.syscallunit.gate.evaluation.GateException;
import io.github.syscallunit.gate.goal.PageGoal;
import io.github.syscallunit.gate.page.ReportModel;
import io.github.syscallunit.maven.site.SiteReport;
import io.github.syscallunit.maven.site.SurefirePages;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.MavenReport;
import org.apache.maven.reporting.MavenReportException;
import org.jspecify.annotations.Nullable;

/**
 * Adds a page with the syscalls of the traced tests to the project's site, linked with surefire's report.
 *
 * <p>The site gets a page in its own skin, which links to the self-contained page that {@code report-only} writes. Put
 * this plugin after maven-surefire-report-plugin in the pom's {@code <reporting>}, so that surefire's page exists when
 * the links are added. If the project has no site, use {@code report-only}.
 */
@Mojo(name = "report", threadSafe = true)
public final class ReportMojo extends GateMojo implements MavenReport {
    private static final String NAME = "syscallunit";

    // AbstractMavenReport would bring the renderer of sites, with libraries that are past their end.

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
                            isSkipped()
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
        Optional<GateEvaluation> evaluation = gateInputs().evaluate(log());
        evaluation.ifPresent(found -> found.unreadable().forEach(log()::warn));
        return evaluation.map(found -> found.report(project().getName()));
    }

    /** Writes the self-contained page. */
    private SurefirePages details(ReportModel report) throws GateException, IOException {
        Path site = getReportOutputDirectory().toPath();
        PageGoal.write(report, site.resolve(NAME).resolve("index.html"));
        return SurefirePages.in(site);
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
        return !isSkipped() && !resultCollector().isEmpty();
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

package io.github.syscallunit.maven;

import io.github.syscallunit.maven.page.Report;
import io.github.syscallunit.maven.page.SiteReport;
import java.io.File;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.doxia.sink.SinkFactory;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.MavenMultiPageReport;
import org.apache.maven.reporting.MavenReport;
import org.apache.maven.reporting.MavenReportException;
import org.jspecify.annotations.Nullable;

/**
 * Tells in the project's site what the traced tests asked of the kernel, beside surefire's report and linked with it.
 *
 * <p>The site has a page in its own skin, and the self-contained page of {@code report-only} behind it. Called without a site,
 * this goal does what {@code report-only} does: it needs no skin then.
 */
@Mojo(name = "report", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class ReportMojo extends PageMojo implements MavenMultiPageReport {
    private static final String NAME = "syscallunit";

    /** The site's directory. The site plugin sets it. */
    @Parameter(defaultValue = "${project.build.directory}/site", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private File siteDirectory;

    /** Makes the goal for Maven to configure. */
    public ReportMojo() {}

    @Override
    public void generate(Sink sink, @Nullable SinkFactory pages, Locale locale) throws MavenReportException {
        try {
            Optional<Assessment> assessment = assess();
            if (assessment.isPresent()) {
                Report report = report(assessment.get());
                write(report, siteDirectory.toPath().resolve(NAME).resolve("index.html"));
                SiteReport.write(report, NAME + "/index.html", sink);
            }
        } catch (MojoExecutionException e) {
            throw new MavenReportException(e.getMessage(), e);
        }
    }

    @Override
    public void generate(Sink sink, Locale locale) throws MavenReportException {
        generate(sink, null, locale);
    }

    @Override
    public boolean canGenerateReport() {
        return hasResults();
    }

    @Override
    public String getOutputPath() {
        return NAME;
    }

    @Override
    @SuppressWarnings({"deprecation", "InlineMeSuggester"}) // Older site plugins ask for it.
    public String getOutputName() {
        return NAME;
    }

    @Override
    public String getCategoryName() {
        return MavenReport.CATEGORY_PROJECT_REPORTS;
    }

    @Override
    public String getName(Locale locale) {
        return "Syscalls";
    }

    @Override
    public String getDescription(Locale locale) {
        return "What the traced tests asked of the kernel.";
    }

    @Override
    public void setReportOutputDirectory(File directory) {
        siteDirectory = directory;
    }

    @Override
    public File getReportOutputDirectory() {
        return siteDirectory;
    }

    @Override
    public boolean isExternalReport() {
        return false;
    }
}

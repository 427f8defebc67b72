package io.github.syscallunit.maven;

import io.github.syscallunit.maven.page.Report;
import io.github.syscallunit.maven.page.ReportPage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes a page that tells what the traced tests asked of the kernel, and whether their budgets hold.
 *
 * <p>It is one HTML file that needs nothing else. Name this goal before {@code check}, so that there is a page to read when
 * the check fails.
 */
@Mojo(name = "report", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class ReportMojo extends ResultsMojo {
    /** The page. */
    @Parameter(
            property = "syscallunit.reportFile",
            defaultValue = "${project.build.directory}/reports/syscallunit/index.html",
            required = true)
    @SuppressWarnings("NullAway.Init")
    private File reportFile;

    @Parameter(defaultValue = "${project.name}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private String projectName;

    /** Makes the goal for Maven to configure. */
    public ReportMojo() {}

    @Override
    void judge(Assessment assessment) throws MojoExecutionException {
        Path page = reportFile.toPath().toAbsolutePath();
        try {
            Files.createDirectories(page.getParent());
            try (Writer out = Files.newBufferedWriter(page)) {
                ReportPage.write(
                        new Report(projectName, assessment.judgement(), assessment.comparison(), assessment.results()),
                        out);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new MojoExecutionException("The page could not be written: " + e, e);
        }
        getLog().info("What the traced tests ask of the kernel: " + page);
    }

    @Override
    void missing(String sentence) {
        getLog().warn(sentence);
    }
}

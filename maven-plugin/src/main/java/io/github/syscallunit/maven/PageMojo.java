package io.github.syscallunit.maven;

import io.github.syscallunit.gate.evaluation.GateEvaluation;
import io.github.syscallunit.gate.page.ReportModel;
import io.github.syscallunit.gate.page.ReportPage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;

/** The common part of the goals that write the self-contained page. */
abstract class PageMojo extends ResultsMojo {
    /** The file to which the page is written. */
    @Parameter(
            property = "syscallunit.reportFile",
            defaultValue = "${project.build.directory}/reports/syscallunit/index.html",
            required = true)
    @SuppressWarnings("NullAway.Init")
    private File reportFile;

    @Parameter(defaultValue = "${project.name}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private String projectName;

    @Override
    final void process(GateEvaluation evaluation) throws MojoExecutionException {
        Path page = reportFile.toPath().toAbsolutePath();
        write(evaluation.report(projectName), page);
        String line = "Report of the traced tests: " + page;
        getLog().info(line);
        endOfBuild().ifPresent(end -> end.addPage(line));
    }

    static void write(ReportModel report, Path page) throws MojoExecutionException {
        try {
            Files.createDirectories(page.getParent());
            try (Writer out = Files.newBufferedWriter(page)) {
                ReportPage.write(report, out);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new MojoExecutionException("The page could not be written: " + e, e);
        }
    }

    @Override
    final void handleMissingResults(String sentence) {
        getLog().warn(sentence);
    }
}

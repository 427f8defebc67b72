package io.github.syscallunit.maven;

import io.github.syscallunit.gate.evaluation.GateEvaluation;
import io.github.syscallunit.gate.evaluation.GateException;
import io.github.syscallunit.gate.goal.PageGoal;
import java.io.File;
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
    final void process(GateEvaluation evaluation) throws GateException {
        String line = new PageGoal(reportFile.toPath(), projectName).run(evaluation, log());
        endOfBuild().ifPresent(end -> end.addPage(line));
    }

    @Override
    final void handleMissingResults(String sentence) {
        log().warn(sentence);
    }
}

package io.github.syscallunit.gate.goal;

import io.github.syscallunit.gate.evaluation.GateEvaluation;
import io.github.syscallunit.gate.evaluation.GateException;
import io.github.syscallunit.gate.evaluation.GateLog;
import io.github.syscallunit.gate.page.ReportModel;
import io.github.syscallunit.gate.page.ReportPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the page.
 *
 * @param file the page's file
 * @param project the project's name
 */
public record PageGoal(Path file, String project) {
    /**
     * Writes the page, and warns of results that are not on it.
     *
     * @param evaluation the results
     * @param log where to say what was written
     * @return the line that says so
     * @throws GateException if it cannot be written
     */
    public String run(GateEvaluation evaluation, GateLog log) throws GateException {
        evaluation.unreadable().forEach(log::warn);
        Path page = file.toAbsolutePath();
        write(evaluation.report(project), page);
        String line = "Report of the traced tests: " + page;
        log.info(line);
        return line;
    }

    /**
     * Writes a page.
     *
     * @param report the content
     * @param page the file
     * @throws GateException if it cannot be written
     */
    public static void write(ReportModel report, Path page) throws GateException {
        try {
            Files.createDirectories(page.toAbsolutePath().getParent());
            try (Writer out = Files.newBufferedWriter(page)) {
                ReportPage.write(report, out);
            }
        } catch (IOException | UncheckedIOException e) {
            throw GateException.error("The page could not be written: " + e, e);
        }
    }
}

package io.github.syscallunit.gate.goal;

import io.github.syscallunit.gate.evaluation.CheckFile;
import io.github.syscallunit.gate.evaluation.GateEvaluation;
import io.github.syscallunit.gate.evaluation.GateException;
import io.github.syscallunit.gate.output.GitHubAnnotations;
import io.github.syscallunit.gate.output.JUnitXml;
import io.github.syscallunit.gate.output.SarifLog;
import io.github.syscallunit.gate.output.TestSources;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Says where the result of the check is written for other programs.
 *
 * @param json the file with the result of every limit
 * @param sarif the file for tools that read SARIF
 * @param junit the file for tools that read JUnit's XML
 * @param githubAnnotations whether to print GitHub's annotations
 */
public record CheckFiles(Optional<Path> json, Optional<Path> sarif, Optional<Path> junit, boolean githubAnnotations) {
    void write(GateEvaluation evaluation, TestSources sources) throws GateException {
        if (json.isPresent()) {
            write(json.get(), CheckFile.text(evaluation, sources));
        }
        if (sarif.isPresent()) {
            write(sarif.get(), SarifLog.text(evaluation.gateResult(), sources));
        }
        if (junit.isPresent()) {
            write(junit.get(), JUnitXml.text(evaluation.gateResult(), sources));
        }
        if (githubAnnotations) {
            annotate(GitHubAnnotations.lines(evaluation.gateResult(), sources));
        }
    }

    private static void write(Path file, String text) throws GateException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw GateException.error("The result could not be written: " + e, e);
        }
    }

    /**
     * GitHub reads a command only at the start of a line. Neither Maven's log nor Maven 4's standard output writes
     * there.
     */
    private static void annotate(List<String> lines) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        lines.forEach(out::println);
    }
}

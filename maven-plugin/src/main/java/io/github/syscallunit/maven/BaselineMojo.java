package io.github.syscallunit.maven;

import io.github.syscallunit.gate.baseline.Baseline;
import io.github.syscallunit.gate.baseline.BaselineFile;
import io.github.syscallunit.gate.evaluation.GateEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Records the syscalls of the traced tests, so that {@code check} fails if their counts rise.
 *
 * <p>Each combination of architecture, JDK and kernel has its own section. The goal replaces the sections that it has
 * results for and keeps the others. Commit the file, and review its changes.
 */
@Mojo(name = "baseline", threadSafe = true)
public final class BaselineMojo extends ResultsMojo {
    /** Creates the goal for Maven to configure. */
    public BaselineMojo() {}

    @Override
    void process(GateEvaluation evaluation) throws MojoExecutionException {
        write(evaluation.baseline().renewed(evaluation.results(), evaluation.whole()), baselineFile(), getLog());
    }

    @Override
    void handleMissingResults(String sentence) throws MojoFailureException {
        throw new MojoFailureException(sentence);
    }

    static void write(Baseline baseline, Path file, Log log) throws MojoExecutionException {
        try {
            BaselineFile.write(baseline, file);
            log.info("The baseline of " + String.join("; ", baseline.sections().keySet()) + " is " + file);
        } catch (IOException e) {
            throw new MojoExecutionException("The baseline could not be written: " + e, e);
        }
    }
}

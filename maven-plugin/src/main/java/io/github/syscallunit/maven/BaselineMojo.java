package io.github.syscallunit.maven;

import io.github.syscallunit.maven.baseline.Baseline;
import io.github.syscallunit.maven.baseline.BaselineFile;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Remembers what the traced tests asked of the kernel, so that {@code check} fails on what gets worse.
 *
 * <p>Each architecture, JDK and kernel has a section of its own; this writes those of the results and leaves the others. The
 * file is made to be committed and reviewed.
 */
@Mojo(name = "baseline", threadSafe = true)
public final class BaselineMojo extends ResultsMojo {
    /** Makes the goal for Maven to configure. */
    public BaselineMojo() {}

    @Override
    void process(GateEvaluation assessment) throws MojoExecutionException {
        write(assessment.baseline().renewed(assessment.results(), assessment.whole()), baselineFile(), getLog());
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

package io.github.syscallunit.maven;

import io.github.syscallunit.gate.evaluation.GateEvaluation;
import io.github.syscallunit.gate.evaluation.GateException;
import io.github.syscallunit.gate.goal.BaselineGoal;
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
    void process(GateEvaluation evaluation) throws GateException {
        new BaselineGoal(baselineFile()).run(evaluation, log());
    }

    @Override
    void handleMissingResults(String sentence) throws GateException {
        throw GateException.failure(sentence);
    }
}

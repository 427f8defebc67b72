package io.github.syscallunit.gate.goal;

import io.github.syscallunit.gate.baseline.Baseline;
import io.github.syscallunit.gate.baseline.BaselineFile;
import io.github.syscallunit.gate.evaluation.GateEvaluation;
import io.github.syscallunit.gate.evaluation.GateException;
import io.github.syscallunit.gate.evaluation.GateLog;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Records the counts of the traced tests.
 *
 * @param file the baseline's file
 */
public record BaselineGoal(Path file) {
    /**
     * Replaces the sections of the results' environments.
     *
     * @param evaluation the results
     * @param log where to say what was written
     * @throws GateException if a result cannot be read, or the file cannot be written
     */
    public void run(GateEvaluation evaluation, GateLog log) throws GateException {
        if (!evaluation.unreadable().isEmpty()) {
            throw GateException.error("The baseline was not written, because these results are not valid:\n"
                    + String.join("\n", evaluation.unreadable()));
        }
        write(evaluation.baseline().renewed(evaluation.results(), evaluation.whole()), log);
    }

    /** Lowers the counts that fell, and adds new tests. */
    void tighten(GateEvaluation evaluation, GateLog log) throws GateException {
        write(evaluation.baseline().tightened(evaluation.results(), evaluation.whole()), log);
    }

    private void write(Baseline baseline, GateLog log) throws GateException {
        try {
            BaselineFile.write(baseline, file);
            log.info("The baseline of " + String.join("; ", baseline.sections().keySet()) + " is " + file);
        } catch (IOException e) {
            throw GateException.error("The baseline could not be written: " + e, e);
        }
    }
}

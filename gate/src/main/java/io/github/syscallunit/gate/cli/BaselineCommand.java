package io.github.syscallunit.gate.cli;

import io.github.syscallunit.gate.evaluation.GateEvaluation;
import io.github.syscallunit.gate.evaluation.GateException;
import io.github.syscallunit.gate.goal.BaselineGoal;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The goal baseline. */
@Command(
        name = "baseline",
        description = "Records the counts of the traced tests, so that check fails if they rise.",
        mixinStandardHelpOptions = true)
final class BaselineCommand implements Callable<Integer> {
    @Mixin
    private final GateOptions options = new GateOptions();

    @Override
    public Integer call() throws GateException {
        Optional<GateEvaluation> evaluation = options.evaluate();
        if (evaluation.isEmpty()) {
            throw GateException.failure(options.missingResults());
        }
        new BaselineGoal(options.baselineFile()).run(evaluation.get(), options.log());
        return 0;
    }
}

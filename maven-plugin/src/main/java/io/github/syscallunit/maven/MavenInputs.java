package io.github.syscallunit.maven;

import io.github.syscallunit.gate.evaluation.GateInputs;
import io.github.syscallunit.gate.evaluation.ResultCollector;
import java.io.File;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** Makes the inputs of the gate from the parameters of a goal. */
final class MavenInputs {
    private MavenInputs() {}

    /** Adds the defaults. */
    static GateInputs of(
            ResultCollector resultCollector,
            @Nullable PlexusConfiguration budgets,
            @Nullable File budgetsFile,
            File baselineFile,
            File basedir,
            @Nullable String chosenTests) {
        // If only some tests were chosen, the budgets of the others match no test.
        boolean whole = chosenTests == null || chosenTests.isBlank();
        return new GateInputs(
                resultCollector,
                PomBudgets.read(budgets),
                GateInputs.budgetsFiles(budgetsFile == null ? null : budgetsFile.toPath(), basedir.toPath()),
                baselineFile.toPath(),
                whole);
    }
}

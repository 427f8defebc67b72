package io.github.syscallunit.gate.evaluation;

import com.google.gson.JsonObject;
import io.github.syscallunit.gate.baseline.ComparisonJson;
import io.github.syscallunit.gate.output.GateJson;
import io.github.syscallunit.gate.output.PrettyJson;
import io.github.syscallunit.gate.output.TestSources;

/** The file to which {@code check} writes its result for other programs. */
public final class CheckFile {
    private static final int SCHEMA_VERSION = 1;

    private CheckFile() {}

    /**
     * Returns the content of the file.
     *
     * @param evaluation the evaluated limits
     * @param sources finds the tests' lines
     * @return JSON
     */
    public static String text(GateEvaluation evaluation, TestSources sources) {
        JsonObject root = new JsonObject();
        root.addProperty("schemaVersion", SCHEMA_VERSION);
        GateJson.of(evaluation.gateResult(), sources)
                .entrySet()
                .forEach(part -> root.add(part.getKey(), part.getValue()));
        root.add("baseline", ComparisonJson.of(evaluation.comparison()));
        return PrettyJson.text(root);
    }
}

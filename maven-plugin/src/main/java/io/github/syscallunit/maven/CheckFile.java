package io.github.syscallunit.maven;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.github.syscallunit.maven.baseline.ComparisonJson;
import io.github.syscallunit.maven.gate.output.GateJson;
import io.github.syscallunit.maven.gate.output.TestSources;

/** The file to which {@code check} writes its result for other programs. */
final class CheckFile {
    private static final int SCHEMA_VERSION = 1;

    private CheckFile() {}

    static String text(GateEvaluation evaluation, TestSources sources) {
        JsonObject root = new JsonObject();
        root.addProperty("schemaVersion", SCHEMA_VERSION);
        GateJson.of(evaluation.gateResult(), sources)
                .entrySet()
                .forEach(part -> root.add(part.getKey(), part.getValue()));
        root.add("baseline", ComparisonJson.of(evaluation.comparison()));
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(root) + "\n";
    }
}

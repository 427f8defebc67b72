package io.github.syscallunit.gate.baseline;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.syscallunit.gate.output.GateJson;
import java.util.List;

/** Writes what changed since the baseline for other programs to read. */
public final class ComparisonJson {
    private ComparisonJson() {}

    /**
     * Writes a comparison as JSON.
     *
     * @param comparison what changed
     * @return how many tests were compared, what got better, what got worse but is tolerated, what got worse, the tests that
     *     are new, and the environments that are not in the baseline
     */
    public static JsonObject of(Comparison comparison) {
        JsonObject json = new JsonObject();
        json.addProperty("compared", comparison.compared());
        json.add("better", changes(comparison.better()));
        json.add(
                "tolerated",
                changes(comparison.changes().stream()
                        .filter(change -> change.isWorse() && !change.isBroken())
                        .toList()));
        json.add("worse", changes(comparison.broken()));
        JsonArray fresh = new JsonArray();
        comparison.added().forEach(result -> fresh.add(GateJson.test(result.test())));
        json.add("new", fresh);
        JsonArray unknown = new JsonArray();
        comparison.unknown().forEach(unknown::add);
        json.add("unknownEnvironments", unknown);
        return json;
    }

    private static JsonArray changes(List<Change> changes) {
        JsonArray array = new JsonArray();
        changes.forEach(change -> {
            JsonObject json = GateJson.test(change.result().test());
            json.addProperty("limit", change.limit().subject());
            json.addProperty("before", change.before());
            json.addProperty("now", change.now());
            json.addProperty("max", change.max());
            array.add(json);
        });
        return array;
    }
}

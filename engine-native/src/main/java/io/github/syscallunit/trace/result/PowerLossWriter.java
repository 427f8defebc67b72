package io.github.syscallunit.trace.result;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Writes the result of a power-loss sweep in the shape that {@link PowerLossJson} reads. What is absent is left out. */
final class PowerLossWriter {
    private final JsonWriter json;

    private PowerLossWriter(JsonWriter json) {
        this.json = json;
    }

    static void write(JsonWriter json, PowerLossResult result) throws IOException {
        new PowerLossWriter(json).write(result);
    }

    private void write(PowerLossResult result) throws IOException {
        json.beginObject();
        json.name("model").value(result.model().name());
        states(result.states());
        json.name("operations").beginArray();
        for (PowerLossResult.RecordedOperation operation : result.operations()) {
            operation(operation);
        }
        json.endArray();
        json.name("operationsLeftOut").value(result.operationsLeftOut());
        json.name("acknowledgements").beginArray();
        for (PowerLossResult.Acknowledged each : result.acknowledgements()) {
            json.beginObject().name("position").value(each.position());
            json.name("text").value(each.text()).endObject();
        }
        json.endArray();
        json.name("causes").beginArray();
        for (PowerLossResult.FoundCause cause : result.causes()) {
            cause(cause);
        }
        json.endArray();
        json.name("unseen").beginArray();
        for (String reason : result.unseen()) {
            json.value(reason);
        }
        json.endArray().endObject();
    }

    private void states(PowerLossResult.StateCounts states) throws IOException {
        json.name("states").beginObject();
        json.name("checked").value(states.checked());
        json.name("failed").value(states.failed());
        json.name("leftOut").value(states.leftOut());
        json.name("unexamined").value(states.unexamined()).endObject();
    }

    private void operation(PowerLossResult.RecordedOperation operation) throws IOException {
        OptionalLong bytes = operation.bytes();
        OptionalInt safeAfter = operation.safeAfter();
        json.beginObject();
        json.name("call").value(operation.call());
        json.name("kind").value(operation.kind().name().toLowerCase(Locale.ROOT));
        json.name("path").value(operation.path());
        json.name("text").value(operation.text());
        if (bytes.isPresent()) {
            json.name("bytes").value(bytes.getAsLong());
        }
        json.name("place").value(operation.place());
        if (safeAfter.isPresent()) {
            json.name("safeAfter").value(safeAfter.getAsInt());
        }
        if (operation.failed()) {
            json.name("failed").value(true);
        }
        json.endObject();
    }

    private void cause(PowerLossResult.FoundCause cause) throws IOException {
        json.beginObject();
        json.name("name").value(cause.name());
        json.name("model").value(cause.model().name());
        json.name("fix").value(cause.fix());
        json.name("states").value(cause.states());
        json.name("cuts").beginArray();
        for (int cut : cause.cuts()) {
            json.value(cut);
        }
        json.endArray().name("lost").beginArray();
        for (PowerLossResult.LostOperation lost : cause.lost()) {
            json.beginObject().name("position").value(lost.position());
            json.name("torn").value(lost.torn()).endObject();
        }
        json.endArray().endObject();
    }
}

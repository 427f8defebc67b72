package io.github.syscallunit.trace.result;

import static io.github.syscallunit.trace.result.ResultJson.notNegative;
import static io.github.syscallunit.trace.result.ResultJson.required;

import com.google.gson.Gson;
import io.github.syscallunit.trace.storage.DurabilityModel;
import java.io.Reader;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Has the shape of the result of a power-loss sweep in a result file, as {@link PowerLossWriter} writes it. */
record PowerLossJson(
        @Nullable String model,
        @Nullable States states,
        @Nullable List<@Nullable Recorded> operations,
        @Nullable Integer operationsLeftOut,
        @Nullable List<@Nullable Noted> acknowledgements,
        @Nullable List<@Nullable Found> causes,
        @Nullable List<@Nullable String> unseen) {
    private static final Gson GSON = JsonValues.gson();

    /** {@return what a JSON text holds} */
    static PowerLossJson parse(Reader json) {
        return required(GSON.fromJson(json, PowerLossJson.class), "powerLoss");
    }

    PowerLossResult toResult() {
        return new PowerLossResult(
                modelOf(model, "powerLoss.model"),
                required(states, "powerLoss.states").toCounts(),
                all(operations, "powerLoss.operations", Recorded::toOperation),
                (int) notNegative(operationsLeftOut, "powerLoss.operationsLeftOut"),
                all(acknowledgements, "powerLoss.acknowledgements", Noted::toAcknowledged),
                all(causes, "powerLoss.causes", Found::toCause),
                all(unseen, "powerLoss.unseen", reason -> reason));
    }

    private static <J, T> List<T> all(@Nullable List<@Nullable J> items, String name, Function<J, T> converted) {
        return required(items, name).stream()
                .map(item -> converted.apply(required(item, name)))
                .toList();
    }

    private static DurabilityModel modelOf(@Nullable String name, String member) {
        return DurabilityModel.valueOf(required(name, member));
    }

    record States(
            @Nullable Long checked,
            @Nullable Long failed,
            @Nullable Long leftOut,
            @Nullable Long unexamined) {
        PowerLossResult.StateCounts toCounts() {
            return new PowerLossResult.StateCounts(
                    notNegative(checked, "powerLoss.states.checked"),
                    notNegative(failed, "powerLoss.states.failed"),
                    notNegative(leftOut, "powerLoss.states.leftOut"),
                    notNegative(unexamined, "powerLoss.states.unexamined"));
        }
    }

    record Recorded(
            @Nullable String call,
            @Nullable String kind,
            @Nullable String path,
            @Nullable String text,
            @Nullable Long bytes,
            @Nullable String place,
            @Nullable Integer safeAfter,
            @Nullable Boolean failed) {
        PowerLossResult.RecordedOperation toOperation() {
            String kindName = required(kind, "powerLoss.operations.kind").toUpperCase(Locale.ROOT);
            return new PowerLossResult.RecordedOperation(
                    required(call, "powerLoss.operations.call"),
                    PowerLossResult.OperationKind.valueOf(kindName),
                    required(path, "powerLoss.operations.path"),
                    required(text, "powerLoss.operations.text"),
                    bytes == null
                            ? OptionalLong.empty()
                            : OptionalLong.of(notNegative(bytes, "powerLoss.operations.bytes")),
                    required(place, "powerLoss.operations.place"),
                    safeAfter == null ? OptionalInt.empty() : OptionalInt.of(safeAfter),
                    Boolean.TRUE.equals(failed));
        }
    }

    record Noted(@Nullable Integer position, @Nullable String text) {
        PowerLossResult.Acknowledged toAcknowledged() {
            return new PowerLossResult.Acknowledged(
                    required(position, "powerLoss.acknowledgements.position"),
                    required(text, "powerLoss.acknowledgements.text"));
        }
    }

    /** @param cure the name of {@code fix} in earlier files of this version */
    record Found(
            @Nullable String name,
            @Nullable String model,
            @Nullable String fix,
            @Nullable String cure,
            @Nullable Integer states,
            @Nullable List<@Nullable Integer> cuts,
            @Nullable List<@Nullable Lost> lost) {
        PowerLossResult.FoundCause toCause() {
            return new PowerLossResult.FoundCause(
                    required(name, "powerLoss.causes.name"),
                    modelOf(model, "powerLoss.causes.model"),
                    required(fix == null ? cure : fix, "powerLoss.causes.fix"),
                    (int) notNegative(states, "powerLoss.causes.states"),
                    all(cuts, "powerLoss.causes.cuts", cut -> cut),
                    all(lost, "powerLoss.causes.lost", Lost::toLost));
        }
    }

    record Lost(@Nullable Integer position, @Nullable Boolean torn) {
        PowerLossResult.LostOperation toLost() {
            return new PowerLossResult.LostOperation(
                    required(position, "powerLoss.causes.lost.position"), required(torn, "powerLoss.causes.lost.torn"));
        }
    }
}

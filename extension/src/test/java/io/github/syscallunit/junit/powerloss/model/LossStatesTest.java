package io.github.syscallunit.junit.powerloss.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.powerloss.content.Block;
import io.github.syscallunit.trace.storage.DurabilityModel;
import io.github.syscallunit.trace.storage.StorageLog;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many states are looked at. */
class LossStatesTest {
    private static final int MANY = 1000;

    private static Programs appends() {
        Programs program = new Programs().create("log");
        for (int i = 0; i < MANY; i++) {
            program.write("log", Block.SIZE * (long) i / 4, "x".repeat(Block.SIZE / 4));
        }
        return program;
    }

    @Test
    void thousandsOfOperationsWithoutASyncAreSampled() {
        StorageLog log = appends().acknowledge("all").log();
        Effects effects = Effects.of(log);

        LossStates states = LossStates.of(log, DurabilityModel.JOURNALED, false);

        assertThat(states.all().size()).isBetween(100, 40_000);
        long sets = sets(effects, DurabilityModel.PAGE_CACHE_LOST) + sets(effects, DurabilityModel.JOURNALED);
        assertThat(states.leftOut()).isGreaterThan(1_000_000).isBetween(sets - 40_000, sets - 1_000);
        LossState.Moment end = new LossState.Moment(MANY + 1, 1);
        assertThat(states.all().stream().filter(state -> state.moment().equals(end)))
                .extracting(state -> states.lost(state).size())
                .contains(0, 1, MANY + 1);
        assertThat(states.all().stream().map(state -> state.moment().position()))
                .anyMatch(position -> position > MANY / 2 && position < MANY * 3 / 4);
    }

    private static long sets(Effects effects, DurabilityModel model) {
        ModelRules rules = ModelRules.of(model, false, effects);
        SetCounts counts = new SetCounts(rules);
        return IntStream.rangeClosed(0, effects.calls())
                .mapToObj(counts::at)
                .flatMap(each -> each.values().stream())
                .mapToLong(Integer::longValue)
                .sum();
    }

    @Test
    void aSizeNeedsTheOneBeforeAndNotAllOfThem() {
        Effects effects = Effects.of(appends().log());

        assertThat(new JournaledRules(effects, false).size()).isLessThan(10L * MANY);
    }

    @Test
    void theNumberOfSetsIsKnownBeforeTheyAreMade() {
        for (int seed = 0; seed < 50; seed++) {
            Effects effects = Effects.of(ModelPropertyTest.program(seed));
            for (DurabilityModel model : DurabilityModel.values()) {
                ModelRules rules = ModelRules.of(model, false, effects);
                SetCounts counts = new SetCounts(rules);
                for (int position = 0; position <= effects.calls(); position++) {
                    Map<KeptSets.Kind, Integer> made = new EnumMap<>(KeptSets.Kind.class);
                    List.of(KeptSets.Kind.values()).forEach(kind -> made.put(kind, 0));
                    new KeptSets(rules, position).forEach((kind, set) -> made.merge(kind, 1, Integer::sum));
                    assertThat(counts.at(position))
                            .as("seed %d, %s, position %d", seed, model, position)
                            .isEqualTo(made);
                }
            }
        }
    }
}

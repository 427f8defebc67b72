package io.github.syscallunit.junit.powerloss.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.powerloss.model.KeptSets.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which moments and sets are looked at if there are too many. */
class SampleTest {
    @Test
    void eachKindHasItsShare() {
        SetSample sample = new SetSample(Map.of(Kind.WHOLE, 2, Kind.FILE, 3, Kind.LOST, 5000, Kind.TORN, 20_000), 200);

        assertThat(taken(sample, Kind.WHOLE, 2)).hasSize(2);
        assertThat(taken(sample, Kind.FILE, 3)).hasSize(3);
        assertThat(taken(sample, Kind.LOST, 5000)).hasSizeBetween(80, 100).startsWith(0);
        assertThat(taken(sample, Kind.TORN, 20_000)).hasSizeBetween(80, 110).anyMatch(number -> number % 2 == 1);
    }

    private static List<Integer> taken(SetSample sample, Kind kind, int count) {
        List<Integer> taken = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            if (sample.takes(kind)) {
                taken.add(number);
            }
        }
        return taken;
    }

    @Test
    void allIsTakenIfThereIsRoom() {
        long[] counts = {5, 7, 9};

        MomentSample sample = new MomentSample(counts, new boolean[3], 21);

        assertThat(new long[] {sample.of(0), sample.of(1), sample.of(2)}).isEqualTo(counts);
    }

    @Test
    void theEndAndTheAcknowledgementsHaveTheHalf() {
        long[] counts = new long[1000];
        Arrays.fill(counts, 1000);
        boolean[] matters = new boolean[1000];
        matters[300] = true;
        matters[999] = true;

        MomentSample sample = new MomentSample(counts, matters, 4000);

        assertThat(sample.of(300)).isEqualTo(1000);
        assertThat(sample.of(999)).isEqualTo(1000);
        long[] rest = new long[1000];
        Arrays.setAll(rest, i -> matters[i] ? 0 : sample.of(i));
        assertThat(Arrays.stream(rest).sum()).isBetween(1500L, 2500L);
        assertThat(Arrays.stream(rest, 0, 300).sum()).isPositive();
        assertThat(Arrays.stream(rest, 700, 999).sum()).isPositive();
    }

    @Test
    void theLastMomentIsNeverLeftOut() {
        long[] counts = new long[500];
        Arrays.fill(counts, 100_000);
        boolean[] matters = new boolean[500];
        Arrays.fill(matters, true);

        MomentSample sample = new MomentSample(counts, matters, 1000);

        assertThat(sample.of(499)).isPositive();
    }
}

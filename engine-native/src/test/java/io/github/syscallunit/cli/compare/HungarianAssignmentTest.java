package io.github.syscallunit.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The best pairs")
class HungarianAssignmentTest {
    @Test
    @DisplayName("are not those that the first to choose would have")
    void areNotGreedy() {
        assertThat(HungarianAssignment.of(new int[][] {{9, 8, 0}, {9, 1, 0}, {0, 0, 1}}))
                .containsExactly(1, 0, 2);
        assertThat(HungarianAssignment.of(new int[0][0])).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("are worth as much as the best of all permutations")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void areTheBest(int size) {
        Random random = new Random(size);
        for (int round = 0; round < 20; round++) {
            int[][] worth = IntStream.range(0, size)
                    .mapToObj(row -> random.ints(size, 0, 10).toArray())
                    .toArray(int[][]::new);

            int[] columns = HungarianAssignment.of(worth);

            assertThat(columns).doesNotHaveDuplicates();
            assertThat(IntStream.range(0, size)
                            .map(row -> worth[row][columns[row]])
                            .sum())
                    .isEqualTo(best(worth, 0, 0));
        }
    }

    private static int best(int[][] worth, int row, int taken) {
        return row == worth.length
                ? 0
                : IntStream.range(0, worth.length)
                        .filter(column -> (taken & 1 << column) == 0)
                        .map(column -> worth[row][column] + best(worth, row + 1, taken | 1 << column))
                        .max()
                        .orElseThrow();
    }
}

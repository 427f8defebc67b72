package io.github.syscallunit.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void takesTheMiddleOfAnOddNumberWhateverTheirOrder() {
        Sample sample = new Sample(List.of(9.0, 1.0, 5.0, 2.0, 100.0));

        assertThat(sample.median()).isEqualTo(5);
        assertThat(sample.low()).isEqualTo(2);
        assertThat(sample.high()).isEqualTo(9);
    }

    @Test
    void interpolatesBetweenTwo() {
        Sample sample = new Sample(List.of(4.0, 1.0, 2.0, 3.0));

        assertThat(sample.median()).isEqualTo(2.5);
        assertThat(sample.low()).isEqualTo(1.75);
        assertThat(sample.high()).isEqualTo(3.25);
    }

    @Test
    void isAllOfItWhereThereIsOneValue() {
        Sample sample = new Sample(List.of(7.0));

        assertThat(List.of(sample.low(), sample.median(), sample.high())).containsOnly(7.0);
    }

    @Test
    void isNeverEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sample(List.of()))
                .withMessage("A sample has at least one value");
    }
}

package io.github.syscallunit.gate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Amounts")
class FormatsTest {

    @DisplayName("write durations with three digits")
    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "999, 999 ns",
        "1000, 1.00 µs",
        "9994, 9.99 µs",
        "9996, 10.0 µs",
        "99960, 100 µs",
        "3420000, 3.42 ms",
        "1200000000, 1.20 s",
        "120000000000, 120 s",
    })
    void durations(long nanos, String text) {
        assertThat(Formats.duration(Duration.ofNanos(nanos))).isEqualTo(text);
    }

    @Test
    @DisplayName("have a noun in singular or plural")
    void nouns() {
        assertThat(Formats.count(1, "call", "calls")).isEqualTo("1 call");
        assertThat(Formats.count(0, "call", "calls")).isEqualTo("0 calls");
        assertThat(Formats.count(12_345, "call", "calls")).isEqualTo("12,345 calls");
    }

    @Test
    @DisplayName("keep percentages between 0 and 100")
    void percentages() {
        assertThat(Formats.percent(0.125)).isEqualTo("12.50%");
        assertThat(Formats.percent(Double.POSITIVE_INFINITY)).isEqualTo("100.00%");
    }
}

package io.github.syscallunit.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Numbers of a fixed width are written as by C's printf")
class PaddedNumberTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 7, 42, 99_999, 100_000, 1_234_567, 999_999_999, -1})
    @DisplayName("at the right, at the left, and in hexadecimal")
    void areWrittenAsByPrintf(long value) {
        StringBuilder text = new StringBuilder("x");
        PaddedNumber.right(value, 5, ' ', text);
        PaddedNumber.left(value, 5, text.append('|'));
        PaddedNumber.left(value, 0, text.append('|'));
        PaddedNumber.word(value, text.append('|'));
        assertThat(text).hasToString(String.format(Locale.ROOT, "x%5d|%-5d|%d|%016x", value, value, value, value));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 120_000_000, 999_999_999})
    @DisplayName("a fraction has as many digits as are asked for")
    void fractions(long nanos) {
        StringBuilder text = new StringBuilder();
        for (int digits : new int[] {0, 3, 6, 9}) {
            LinePrefix.fraction(nanos, digits, text.append('|'));
        }
        String all = String.format(Locale.ROOT, "%09d", nanos);
        assertThat(text).hasToString("||." + all.substring(0, 3) + "|." + all.substring(0, 6) + "|." + all);
    }
}

package io.github.syscallunit.trace.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumberBitsTest {
    @Test
    void hasTheNumbersOfTheSetAndNoOthers() {
        BitSet numbers = new BitSet();
        IntStream.of(0, 5, 63, 64, 200).forEach(numbers::set);

        NumberBits bits = new NumberBits(numbers);

        assertThat(IntStream.rangeClosed(-300, 300).filter(bits::has)).containsExactly(0, 5, 63, 64, 200);
        assertThat(IntStream.of(Integer.MIN_VALUE, -1, Integer.MAX_VALUE).filter(bits::has))
                .isEmpty();
    }

    @Test
    void isACopy() {
        BitSet numbers = new BitSet();
        NumberBits bits = new NumberBits(numbers);

        numbers.set(3);

        assertThat(bits.has(3)).isFalse();
    }
}

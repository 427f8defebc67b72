package io.github.syscallunit.trace.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {
    @Test
    void onlyOneIsSingular() {
        assertThat(Counted.of(0, "call")).isEqualTo("0 calls");
        assertThat(Counted.of(1, "call")).isEqualTo("1 call");
        assertThat(Counted.of(2, "call")).isEqualTo("2 calls");
    }
}

package io.github.syscallunit.junit.fork.parent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChildShutdownTest {
    @Test
    void threeClassesAreNamed() {
        assertThat(ChildShutdown.names(List.of("A"))).isEqualTo("A");
        assertThat(ChildShutdown.names(List.of("A", "B", "C"))).isEqualTo("A, B, C");
        assertThat(ChildShutdown.names(List.of("A", "B", "C", "D", "E"))).isEqualTo("A, B, C and 2 more");
    }
}

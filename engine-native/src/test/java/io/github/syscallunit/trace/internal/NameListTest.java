package io.github.syscallunit.trace.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NameListTest {
    @Test
    void hasTheFirstNames() {
        assertThat(NameList.abridged(List.of(), 2)).isEmpty();
        assertThat(NameList.abridged(List.of("a", "b"), 2)).isEqualTo("a, b");
        assertThat(NameList.abridged(List.of("a", "b", "c", "d"), 2)).isEqualTo("a, b and 2 more");
    }

    @Test
    void abridgesASetThatIsLong() {
        assertThat(NameList.abridgedSet("%file")).isEqualTo("%file");
        assertThat(NameList.abridgedSet("a,b,c,d,e,f")).isEqualTo("a,b,c,d,e,f");
        assertThat(NameList.abridgedSet("a,b,c,d,e,f,g")).isEqualTo("a,b,c,d,e,… (7 items)");
    }
}

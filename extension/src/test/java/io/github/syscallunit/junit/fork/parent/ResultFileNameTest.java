package io.github.syscallunit.junit.fork.parent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.UniqueId;

class ResultFileNameTest {
    @Test
    void aResultFileIsNamedForPeopleAndFileSystems() {
        UniqueId id = UniqueId.parse("[engine:syscallunit]/[class:a.B$C]/[method:m(java.nio.file.Path, int%5B%5D)]");
        UniqueId other = UniqueId.parse("[engine:syscallunit]/[class:a.B$C]/[method:m(java.nio.file.Path, int)]");

        assertThat(ResultFileName.of(id)).matches("a\\.B_C\\.m_java\\.nio\\.file\\.Path_int-[0-9a-f]{12}\\.json");
        assertThat(ResultFileName.of(other)).isNotEqualTo(ResultFileName.of(id));
        assertThat(ResultFileName.of(id.append("test-template-invocation", "x".repeat(500))))
                .hasSizeLessThan(150);
    }
}

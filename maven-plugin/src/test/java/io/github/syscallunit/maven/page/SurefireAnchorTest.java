package io.github.syscallunit.maven.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.trace.TestIdentity;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A test's address on surefire's page")
class SurefireAnchorTest {
    private static String anchor(String className, String lastSegments) {
        return SurefireAnchor.of(new TestIdentity(
                "[engine:junit-jupiter]/[class:" + className + "]/" + lastSegments, className, "saves", "saves()"));
    }

    @Test
    @DisplayName("has its class and method")
    void plain() {
        assertThat(anchor("com.acme.StoreTest", "[method:saves()]")).isEqualTo("TC_com.acme.StoreTest.saves");
    }

    @Test
    @DisplayName("has the simple names of its parameters and the number of its invocation, without punctuation")
    void parameters() {
        assertThat(anchor(
                        "com.acme.StoreTest$Empty",
                        "[test-template:saves(java.nio.file.Path, int)]/[test-template-invocation:#2]"))
                .isEqualTo("TC_com.acme.StoreTestEmpty.savesPathint2");
    }
}

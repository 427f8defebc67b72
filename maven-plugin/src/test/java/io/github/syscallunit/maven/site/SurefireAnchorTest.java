package io.github.syscallunit.maven.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.trace.result.TestIdentity;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A test's address on surefire's page")
class SurefireAnchorTest {
    private static List<String> anchors(String className, String lastSegments) {
        return SurefireAnchor.of(new TestIdentity(
                "[engine:junit-jupiter]/[class:" + className + "]/" + lastSegments, className, "saves", "saves()"));
    }

    @Test
    @DisplayName("has its class and method")
    void plain() {
        assertThat(anchors("com.acme.StoreTest", "[method:saves()]")).containsOnly("TC_com.acme.StoreTest.saves");
    }

    @Test
    @DisplayName("has the simple names of its parameters, punctuation encoded or left out")
    void parameters() {
        assertThat(anchors("com.acme.StoreTest$Empty", "[method:saves(java.nio.file.Path, int)]"))
                .containsExactly(
                        "TC_com.acme.StoreTest.24Empty.saves.28Path.2C_int.29",
                        "TC_com.acme.StoreTestEmpty.savesPath_int");
    }

    // As surefire 3.6.1 and surefire-report 3.5.6 write them.
    @Test
    @DisplayName("has the number of its invocation")
    void invocation() {
        assertThat(anchors(
                        "com.acme.StoreTest",
                        "[test-template:saves(java.lang.String, java.nio.file.Path)]/[test-template-invocation:#2]"))
                .first()
                .isEqualTo("TC_com.acme.StoreTest.saves.28String.2C_Path.29.5B2.5D");
        assertThat(anchors("com.acme.StoreTest", "[test-factory:saves()]/[dynamic-container:#1]/[dynamic-test:#3]"))
                .first()
                .isEqualTo("TC_com.acme.StoreTest.saves.5B3.5D");
    }
}

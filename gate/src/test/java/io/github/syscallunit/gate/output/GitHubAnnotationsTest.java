package io.github.syscallunit.gate.output;

import static io.github.syscallunit.gate.Results.call;
import static io.github.syscallunit.gate.Results.calledAt;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.syscallunit.gate.BaselineTimes;
import io.github.syscallunit.gate.Gate;
import io.github.syscallunit.gate.GateResult;
import io.github.syscallunit.gate.Limit;
import io.github.syscallunit.gate.Results;
import io.github.syscallunit.gate.TestPattern;
import io.github.syscallunit.gate.quantity.Bound;
import io.github.syscallunit.gate.quantity.Quantities;
import io.github.syscallunit.trace.SyscallSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("As annotations and JSON, the gate")
class GitHubAnnotationsTest {
    @TempDir
    private Path project;

    private TestSources sources = TestSources.NONE;
    private final GateResult gateResult = Gate.evaluate(
            List.of(new Limit(
                    TestPattern.ALL,
                    SyscallSet.parse("%file"),
                    Quantities.CALLS,
                    new Bound.AtMost(0),
                    Limit.Source.POM)),
            List.of(Results.of(
                    "com.acme.StoreTest$WhenEmpty",
                    "saves",
                    calledAt(
                            new StackTraceElement("com.acme.StoreTest$WhenEmpty", "saves", "StoreTest.java", 41),
                            call("open", "\"/100%\"", 3)))),
            BaselineTimes.NONE);

    @BeforeEach
    void writeTest() throws IOException {
        Path root = Files.createDirectories(project.resolve("src/test/java/com/acme"));
        Files.createFile(root.resolve("StoreTest.java"));
        sources = new TestSources(List.of(project.resolve("src/test/java")), project);
    }

    @Test
    @DisplayName("annotates the line of the test on GitHub")
    void github() {
        assertThat(GitHubAnnotations.lines(gateResult, sources))
                .containsExactly("::error file=src/test/java/com/acme/StoreTest.java,line=41,title=Syscall budget of "
                        + "StoreTest.WhenEmpty.saves::StoreTest.WhenEmpty.saves made 1 call of %25file, but its budget "
                        + "(pom) allows none.%0A[pid 4711 tid 4712 \"pool-1\"] open(\"/100%25\") = 3%0A"
                        + "    at com.acme.StoreTest$WhenEmpty.saves(StoreTest.java:41)");
    }

    @Test
    @DisplayName("names the file to open in the text, too")
    void people() {
        assertThat(ViolationText.text(gateResult, sources))
                .endsWith("\n  Open src/test/java/com/acme/StoreTest.java:41");
    }

    @Test
    @DisplayName("writes every limit, reading and violation as JSON")
    void json() {
        JsonObject json = GateJson.of(gateResult, sources);

        assertThat(json.get("passed").getAsBoolean()).isFalse();
        JsonObject limit = json.getAsJsonArray("limits").get(0).getAsJsonObject();
        assertThat(limit.get("syscalls").getAsString()).isEqualTo("%file");
        JsonObject measurement = limit.getAsJsonArray("readings").get(0).getAsJsonObject();
        assertThat(measurement.get("actual").getAsLong()).isEqualTo(1);
        JsonObject violation = json.getAsJsonArray("violations").get(0).getAsJsonObject();
        assertThat(violation.get("file").getAsString()).isEqualTo("src/test/java/com/acme/StoreTest.java");
        assertThat(violation.get("line").getAsInt()).isEqualTo(41);
        JsonObject call = violation.getAsJsonArray("calls").get(0).getAsJsonObject();
        assertThat(call.get("call").getAsString()).isEqualTo("open(\"/100%\") = 3");
        assertThat(call.getAsJsonArray("javaStack").get(0).getAsString())
                .isEqualTo("com.acme.StoreTest$WhenEmpty.saves(StoreTest.java:41)");
    }
}

package io.github.syscallunit.gate.evaluation;

import static io.github.syscallunit.gate.Results.call;
import static io.github.syscallunit.gate.Results.failing;
import static io.github.syscallunit.gate.Results.reaching;
import static io.github.syscallunit.gate.Results.touching;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.gate.GateResult;
import io.github.syscallunit.gate.Results;
import io.github.syscallunit.gate.page.ReportPage;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import io.github.syscallunit.trace.result.TraceResult;
import io.github.syscallunit.trace.result.TraceResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A result file of schema version 1, whose events have no facts,")
class OldSchemaTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        TraceResult result = Results.of(
                "com.acme.StoreTest",
                "saves",
                touching("/store", call("openat", "AT_FDCWD, \"/store\", O_RDONLY", 3)),
                failing("openat", "AT_FDCWD, \"/gone\", O_RDONLY", Errno.ENOENT),
                reaching(new SocketEndpoint.UnixFile("/s"), call("connect", "3, {sa_family=AF_UNIX}, 110", 0)));
        String json = TraceResults.toJson(result)
                .replace("\"schemaVersion\":3", "\"schemaVersion\":1")
                .replaceAll(",\"facts\":\\{.*?}(?=})", "");
        assertThat(json).doesNotContain("facts");
        Files.createDirectories(directory.resolve("results"));
        Files.writeString(directory.resolve("results/saves.json"), json);
    }

    private GateEvaluation evaluate(String budgets) throws IOException, GateException {
        Path file = Files.writeString(directory.resolve("budgets.yaml"), budgets);
        return new GateInputs(
                        new ResultCollector(List.of(), List.of(directory.resolve("results"))),
                        List.of(),
                        List.of(file),
                        directory.resolve("baseline.json"),
                        true)
                .evaluate(new GateLog(line -> {}, line -> {}))
                .orElseThrow();
    }

    @Test
    @DisplayName("is checked against limits that need no facts")
    void limits() throws IOException, GateException {
        GateResult gateResult =
                evaluate("budgets: [{maxCalls: 3, maxErrors: 1, maxPaths: 1}]").gateResult();

        assertThat(gateResult.passed()).isTrue();
        assertThat(gateResult.limitResults())
                .extracting(limit -> limit.worst().actual())
                .containsExactlyInAnyOrder(3L, 1L, 1L);
        assertThat(evaluate("budgets: [{maxCalls: 2}]").gateResult().violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.offendingCalls()).hasSize(3));
    }

    @Test
    @DisplayName("does not pass a limit that needs facts, and the problem says what to do")
    void facts() throws IOException, GateException {
        GateResult gateResult = evaluate("budgets: [{maxConnections: 9}]").gateResult();

        assertThat(gateResult.passed()).isFalse();
        assertThat(gateResult.problems())
                .singleElement()
                .asString()
                .startsWith("The limit of connections made cannot be evaluated for StoreTest.saves: ")
                .contains("schema version 1", "Run the tests again");
    }

    @Test
    @DisplayName("has a page with its log, its files and no connections")
    void page() throws IOException, GateException {
        StringBuilder page = new StringBuilder();
        ReportPage.write(evaluate("budgets: [{maxConnections: 9}]").report("Acme"), page);

        assertThat(page).contains("StoreTest", "openat", "/store", "schema version 1", "</html>");
    }
}

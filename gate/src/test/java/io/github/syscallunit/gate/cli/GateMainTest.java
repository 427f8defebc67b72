package io.github.syscallunit.gate.cli;

import static io.github.syscallunit.gate.Results.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.gate.Results;
import io.github.syscallunit.trace.result.TraceResults;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The command line of the gate")
class GateMainTest {
    @TempDir
    private Path project;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeResults() {
        write("a", "AlphaTest", 1);
        write("b", "BetaTest", 3);
    }

    private void write(String module, String test, int calls) {
        var events = new ArrayList<io.github.syscallunit.trace.SyscallEvent>();
        for (int i = 0; i < calls; i++) {
            events.add(call("openat", "\"/" + i + "\"", 3));
        }
        TraceResults.write(
                Results.of(
                        "com.acme." + test, "saves", events.toArray(io.github.syscallunit.trace.SyscallEvent[]::new)),
                project.resolve("results").resolve(module).resolve(test + ".json"));
    }

    private int run(String goal, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                goal,
                "--results",
                project.resolve("results").toString(),
                "--baseline-file",
                project.resolve("baseline.json").toString()));
        arguments.addAll(List.of(more));
        return GateMain.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }

    private String budgets(String yaml) throws IOException {
        return Files.writeString(project.resolve("budgets.yaml"), yaml).toString();
    }

    @Test
    @DisplayName("passes, and prints each limit with its margin")
    void passes() throws IOException {
        assertThat(run("check", "--budgets", budgets("budgets: [{maxCalls: 4}]")))
                .isZero();

        assertThat(out).hasToString("""
                Limits: 1, traced tests: 2
                    limit         set for  actual  max  used  most in
                ok  calls of all  **            3    4   75%  BetaTest.saves, of 2 tests
                All limits hold.
                """);
        assertThat(err).asString().isEmpty();
    }

    @Test
    @DisplayName("records a first baseline where it may update it, and compares the next run with it")
    void firstBaseline() {
        assertThat(run("check", "--update-baseline")).isZero();
        assertThat(out).asString().matches("""
                        (?s)Limits: 0, traced tests: 2
                        The baseline of [^\\n]* is [^\\n]*baseline.json
                        There was no limit: the next run is compared with the new baseline.
                        """);
        assertThat(err).asString().isEmpty();

        assertThat(run("check")).isZero();
        assertThat(out).asString().contains("Baseline: 2 compared, 0 new;").endsWith("All limits hold.\n");
    }

    @Test
    @DisplayName("fails, names the calls, and writes what other tools read")
    void fails() throws IOException {
        Path sarif = project.resolve("out/gate.sarif");
        Path junit = project.resolve("out/TEST-gate.xml");
        Path json = project.resolve("out/check.json");

        assertThat(run(
                        "check",
                        "--budgets",
                        budgets("budgets: [{maxCalls: 2}]"),
                        "--sarif-file",
                        sarif.toString(),
                        "--junit-file",
                        junit.toString(),
                        "--check-file",
                        json.toString(),
                        "--github-annotations=false"))
                .isEqualTo(1);
        assertThat(err).asString().startsWith("""
                1 of 1 limit is broken.

                BetaTest.saves made 3 calls of all, but its budget (syscall-budgets.yaml) allows at most 2.
                    [pid 4711 tid 4712 "pool-1"] openat("/0") = 3
                """);
        assertThat(sarif).content().contains("BetaTest.saves made 3 calls");
        assertThat(junit).content().contains("<failure message=\"BetaTest.saves made 3 calls");
        assertThat(json).content().contains("\"passed\": false");
        assertThat(run("check", "--budgets", budgets("budgets: [{maxCalls: 2}]"), "--halt-on-failure", "false"))
                .isZero();
    }

    @Test
    @DisplayName("judges the other results if one cannot be read, and does not pass")
    void badFile() throws IOException {
        Path bad = Files.writeString(project.resolve("results/a/\u001b[2J\n[INFO] x.json"), "{\"a\":1,\"a\":2}");

        assertThat(run("check", "--budgets", budgets("budgets: [{maxCalls: 4}]")))
                .isEqualTo(1);

        assertThat(out)
                .asString()
                .contains("Limits: 1, traced tests: 2", "BetaTest.saves")
                .doesNotContain("hold");
        assertThat(err)
                .hasToString(project.resolve("results/a") + "/\\u001b[2J\\n[INFO] x.json: is not a result file:"
                        + " it has no schemaVersion\n");
        err.getBuffer().setLength(0);
        assertThat(run("baseline")).isEqualTo(1);
        assertThat(err).asString().startsWith("The baseline was not written").contains("x.json");
        assertThat(project.resolve("baseline.json")).doesNotExist();
        Path page = project.resolve("page.html");
        assertThat(run("report", "--report-file", page.toString())).isZero();
        assertThat(page).content().contains("BetaTest", "x.json: is not a result file");
        Files.delete(bad);
        assertThat(run("check")).isZero();
    }

    @Test
    @DisplayName("judges what is broken, too, if a result cannot be read")
    void badFileAndBroken() throws IOException {
        Files.createDirectory(project.resolve("results/a/x.json"));

        assertThat(run(
                        "check",
                        "--budgets",
                        budgets("budgets: [{tests: BetaTest, maxCalls: 2}, {tests: GoneTest, maxCalls: 1}]")))
                .isEqualTo(1);

        assertThat(err)
                .asString()
                .startsWith(project.resolve("results/a/x.json") + ": is not a regular file\n1 of 1 limit is broken.\n");
    }

    @Test
    @DisplayName("names the file if no result can be read")
    void onlyBadFiles() throws IOException {
        Files.writeString(project.resolve("results/a/AlphaTest.json"), "");
        Files.writeString(project.resolve("results/b/BetaTest.json"), "[");

        assertThat(run("check")).isEqualTo(1);
        assertThat(err.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.contains("Test.json: is not a JSON result file"));
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisplayName("does not wait for a pipe")
    void pipes() throws Exception {
        Path pipe = project.resolve("results/b/pipe.json");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(run("check", "--budgets", pipe.toString())).isEqualTo(1);
        Path baseline = Files.createSymbolicLink(project.resolve("baseline.json"), pipe);
        assertThat(run("check")).isEqualTo(1);
        assertThat(err)
                .hasToString("The budgets file " + pipe + " cannot be read: it is not a regular file.\n"
                        + "The baseline " + baseline + " cannot be read: it is not a regular file.\n");
    }

    @Test
    @DisplayName("writes names that UTF-8 cannot express, and reads them again")
    void surrogates() {
        TraceResults.write(
                Results.of("com.acme.Odd\ud800Test", "saves", call("openat", "", 3)),
                project.resolve("results/a/odd.json"));

        assertThat(run("baseline")).isZero();
        assertThat(run(
                        "check",
                        "--check-file",
                        project.resolve("c.json").toString(),
                        "--sarif-file",
                        project.resolve("s").toString(),
                        "--junit-file",
                        project.resolve("j").toString()))
                .isZero();
        assertThat(out)
                .asString()
                .endsWith("Baseline: 3 compared, 0 new; 0 counts worse, 0 better\nAll limits hold.\n");
        assertThat(run("report", "--report-file", project.resolve("page.html").toString()))
                .isZero();
        assertThat(project.resolve("page.html")).content().contains("Odd\\ud800Test");
        assertThat(err).asString().isEmpty();
    }

    @Test
    @DisplayName("fails if there are no results, unless that is allowed")
    void noResults() {
        String none = project.resolve("none").toString();

        assertThat(GateMain.run(new PrintWriter(out, true), new PrintWriter(err, true), "check", "--results", none))
                .isEqualTo(1);
        assertThat(err)
                .hasToString("No results of traced tests were found: " + none + " has no *.json file. Run a test with"
                        + " @TraceSyscalls before this goal, in the project's root as working directory. If this"
                        + " project has no such test, set failIfNoData to false.\n");
        assertThat(GateMain.run(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        "check",
                        "--results",
                        none,
                        "--fail-if-no-data",
                        "false"))
                .isZero();
    }

    @Test
    @DisplayName("explains itself")
    void usage() {
        assertThat(GateMain.run(new PrintWriter(out, true), new PrintWriter(err, true), "check"))
                .isEqualTo(2);
        assertThat(err).asString().startsWith("Missing required option: '--results=DIR'");
        assertThat(GateMain.run(new PrintWriter(out, true), new PrintWriter(err, true), "--help"))
                .isZero();
        assertThat(out).asString().contains("check", "baseline", "report", "Exit status: 0 if all limits hold");
    }
}

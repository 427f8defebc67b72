package io.github.syscallunit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseRunnerTest {
    @TempDir
    private Path directory;

    @Test
    void takesTurns() throws InterruptedException {
        List<String> heard = new ArrayList<>();
        Case two = new Case(
                "x", "two", 0, List.of(BenchmarkCommand.of("one", "true"), BenchmarkCommand.of("other", "true")));

        CaseResult result = new CaseRunner(two, directory, heard::add).run(2);

        assertThat(heard)
                .containsExactly(
                        "(x) round 1 of 2: one",
                        "(x) round 1 of 2: other",
                        "(x) round 2 of 2: one",
                        "(x) round 2 of 2: other");
        assertThat(result.rows()).extracting(CommandResult::name).containsExactly("one", "other");
        assertThat(result.rows())
                .allSatisfy(row -> assertThat(row.seconds().values()).hasSize(2).allMatch(value -> value > 0));
        assertThat(result.missing()).isEmpty();
    }

    @Test
    void namesWhatIsMissingOrEndsOtherwise() throws InterruptedException {
        Case odd = new Case(
                "x",
                "odd",
                0,
                List.of(
                        BenchmarkCommand.of("first", "sh", "-c", "exit 3"),
                        BenchmarkCommand.of("fails", "false"),
                        BenchmarkCommand.missing("absent", "not on this machine"),
                        BenchmarkCommand.of("same", "sh", "-c", "exit 3")));

        CaseResult result = new CaseRunner(odd, directory, line -> {}).run(1);

        assertThat(result.rows()).extracting(CommandResult::name).containsExactly("first", "same");
        assertThat(result.missing()).containsExactly("fails: ends with 1, not 3", "absent: not on this machine");
    }

    @Test
    void takesFiguresThatACommandReports() throws InterruptedException {
        BenchmarkCommand reporting = BenchmarkCommand.reporting("tests", List.of("printf", "noise\\nfirst\\t0.5\\n"));

        CaseResult result =
                new CaseRunner(new Case("x", "reports", 0, List.of(reporting)), directory, line -> {}).run(1);

        assertThat(result.seconds("tests: first")).hasValue(0.5);
        assertThat(result.rows()).hasSize(2);
    }

    @Test
    void addsUpTheProcessorTimeOfAllThatACommandStarts() throws InterruptedException {
        String spin = "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done";
        Case one = new Case(
                "x",
                "processor time",
                1,
                List.of(
                        BenchmarkCommand.of("does nothing", "true"),
                        BenchmarkCommand.of("starts another", "sh", "-c", "sh -c '" + spin + "'; true")));

        CaseResult result = new CaseRunner(one, directory, line -> {}).run(1);

        double nothing = result.processor("does nothing").orElseThrow();
        assertThat(result.processor("starts another").orElseThrow()).isGreaterThan(2 * nothing);
    }

    @Test
    void seesThePeakOfMemory() throws InterruptedException {
        Case one = new Case("x", "memory", 0, List.of(BenchmarkCommand.of("sleeps", "sh", "-c", "sleep 0.2")));

        CaseResult result = new CaseRunner(one, directory, line -> {}).run(1);

        assertThat(result.rows().get(0).peak().median()).isPositive();
    }
}

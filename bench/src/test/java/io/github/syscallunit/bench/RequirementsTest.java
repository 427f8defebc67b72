package io.github.syscallunit.bench;

import static io.github.syscallunit.bench.BenchmarkReports.calls;
import static io.github.syscallunit.bench.BenchmarkReports.result;
import static io.github.syscallunit.bench.BenchmarkReports.row;
import static io.github.syscallunit.bench.BenchmarkReports.start;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequirementsTest {
    @Test
    void comparesProcessorTimeLessOurStart() {
        BenchmarkReport report = BenchmarkReports.of(
                start(0.25, 0.5, 0.25),
                result(
                        "a",
                        row("untraced", 0.5),
                        row("strace -f -c", 20),
                        row("strace -f -o", 40),
                        row("C loop on one CPU", 2),
                        row("ours -f -c", 2.25),
                        row("ours -f -o", 60.25),
                        row("ours with a filter", 1)));

        assertThat(lines(report))
                .containsExactly(
                        "reached (a) counting less our start, processor time / C loop: 1.000, at most 1.600",
                        "reached (a) log less our start, processor time / strace -f -o: 1.500, at most 1.500",
                        "reached (a) counting / strace -f -c: 0.113, at most 1.000",
                        "reached (a) counting, processor time / strace -f -c: 0.113, at most 1.000",
                        "MISSED  (a) filter never hit, less our start / untraced: 1.500, at most 1.050",
                        "MISSED  (start) our command line less untraced, processor time in seconds: 0.250, at most 0.100");
    }

    @Test
    void demandsMoreWhereTheJdkHasForeignFunctions() {
        BenchmarkReport report = BenchmarkReports.on(
                "25.0.1", start(0.25, 0.75, 1), result("a", row("C loop on one CPU", 2), row("ours -f -c", 3.5)));

        assertThat(lines(report))
                .contains("MISSED  (a) counting less our start, processor time / C loop: 1.500, at most 1.300");
    }

    @Test
    void comparesShortProgramsLessOurStart() {
        BenchmarkReport report = BenchmarkReports.of(
                start(0.25, 0.75, 1),
                result("c", row("untraced", 1), row("strace -f -c", 3), row("ours -f -c", 2)),
                result("f", row("untraced", 1), row("strace -f -c", 1), row("ours -f -c", 1.75)));

        assertThat(lines(report))
                .startsWith(
                        "reached (c) counting less our start / strace -f -c: 0.500, at most 1.000",
                        "reached (c) counting less our start, processor time / strace -f -c: 0.500, at most 1.000",
                        "MISSED  (f) counting less our start / strace -f -c: 1.250, at most 1.000",
                        "MISSED  (f) counting less our start / untraced: 1.250, at most 1.100");
    }

    @Test
    void comparesTestsAndMemory() {
        BenchmarkReport report = BenchmarkReports.of(
                result(
                        "g",
                        row("plain, one test", 0.5),
                        row("plain, 20 tests: later test", 0.001),
                        row("traced, one test", 1.25),
                        row("traced, 20 tests: later test", 0.011)),
                result(Cases.MEMORY, row(Cases.FEW, 1), row(Cases.MANY, 10)));

        assertThat(lines(report))
                .containsExactly(
                        "MISSED  (g) run of one traced test less the same untraced / plain run: 1.500, at most 1.300",
                        "MISSED  (g) later traced test less an untraced one, in seconds: 0.010, at most 0.005",
                        "reached (memory) peak at all calls / at a tenth of them: 1.000, at most 1.050");
    }

    @Test
    void comparesSuites() {
        assertThat(lines(BenchmarkReports.of(result("j", row("plain", 1), row("traced", 2.75)))))
                .containsExactly("MISSED  (j) traced classes less 1.5 s / the same untraced: 1.250, at most 1.200");
        assertThat(lines(BenchmarkReports.of(result("j", row("plain", 2), row("traced", 3.5)))))
                .containsExactly("reached (j) traced classes less 1.5 s / the same untraced: 1.000, at most 1.200");
    }

    @Test
    void comparesATracedCallWithACallOfStrace() {
        BenchmarkReport report = BenchmarkReports.of(
                calls("a", 100, row("untraced", 1), row("strace -f -o", 3)),
                calls("i", 200, row("plain, one test", 1), row("traced for all, one test", 2)));

        assertThat(lines(report))
                .containsExactly(
                        "reached (i) a traced call / a call of strace -f -o in (a): 0.250, at most 0.600",
                        "reached (i) a traced call, processor time / a call of strace -f -o in (a): 0.250, at most 0.600");
    }

    @Test
    void lessThanNothingIsNoise() {
        BenchmarkReport report = BenchmarkReports.of(
                start(0.25, 0.75, 1),
                result("f", row("untraced", 0.1), row("strace -f -c", 1), row("ours -f -c", 0.4)));

        assertThat(lines(report)).contains("UNCLEAR (f) counting less our start / untraced: NaN, at most 1.100");
    }

    @Test
    void saysNothingOfWhatWasNotMeasured() {
        assertThat(Requirements.of(BenchmarkReports.of(result("a", row("untraced", 1)))))
                .isEmpty();
    }

    private static List<String> lines(BenchmarkReport report) {
        return Requirements.of(report).stream().map(Requirement::line).toList();
    }
}

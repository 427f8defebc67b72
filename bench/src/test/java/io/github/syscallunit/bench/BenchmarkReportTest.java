package io.github.syscallunit.bench;

import static io.github.syscallunit.bench.BenchmarkReports.result;
import static io.github.syscallunit.bench.BenchmarkReports.row;
import static io.github.syscallunit.bench.BenchmarkReports.start;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkReportTest {
    private static final BenchmarkReport REPORT = BenchmarkReports.of(
            start(0.25, 0.5, 0.25),
            new CaseResult(
                    "a",
                    "reads & writes",
                    1_000_000,
                    List.of(row("untraced", 0.5, 1, 2), row("ours -f -c", 3)),
                    List.of("perf trace -s: not on this machine, or not allowed")));

    @Test
    void showsATable() {
        assertThat(BenchmarkTable.of(REPORT)).isEqualTo("""
                        2026-01-02 · Linux 6.1.0 · amd64 · 2 CPUs (Some <CPU>) · Java 17.0.1 · strace 6.1 · wake-up on the same and on another CPU: 1.0 and 7.0 µs · no mitigations

                        (a) reads & writes
                                                            median s  quartiles           less start × untraced     CPU s less start µs a call  peak MiB
                          untraced                            1.0000  0.7500–1.5000                        1.00    1.0000                              2
                          ours -f -c                          3.0000  3.0000–3.0000           2.7500       3.00    3.0000     2.7500      1.75         2
                          – perf trace -s: not on this machine, or not allowed

                        (start) title of start
                                                            median s  quartiles           less start × untraced     CPU s less start µs a call  peak MiB
                          untraced                            0.2500  0.2500–0.2500                        1.00    0.2500                              2
                          ours -f -c                          0.5000  0.5000–0.5000                        2.00    0.5000                              2
                          hello world                         0.2500  0.2500–0.2500                        1.00    0.2500                              2

                        MISSED  (start) our command line less untraced, processor time in seconds: 0.250, at most 0.100
                        """);
    }

    @Test
    void showsAPageThatNeedsNothingElse() {
        assertThat(BenchmarkPage.of(REPORT))
                .contains("<h2>(a) reads &amp; writes</h2>", "Some &lt;CPU&gt;", "<p>Not run: perf trace -s: not on")
                .contains("<rect width=\"33.33\" height=\"10\"/><line x1=\"25.00\" x2=\"50.00\"")
                .contains("<tr class=\"ours\"><td>ours -f -c</td>", "class=\"missed\">missed")
                .doesNotContain("http", "src=", "href=");
    }

    @Test
    void isReadAsItWasWritten(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("results.json"), REPORT.json());

        assertThat(BenchmarkReport.read(file)).isEqualTo(REPORT);
    }

    @Test
    void keepsWhatItHasNotMeasuredAnew() {
        BenchmarkReport old = BenchmarkReports.of(result("a", row("untraced", 7)), result("b", row("untraced", 8)));

        BenchmarkReport both = REPORT.and(old);

        assertThat(both.cases()).extracting(CaseResult::id).containsExactly("a", "b", "start");
        assertThat(both.seconds("a", "untraced")).hasValue(1);
    }
}

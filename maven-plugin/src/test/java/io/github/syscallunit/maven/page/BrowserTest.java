package io.github.syscallunit.maven.page;

import static io.github.syscallunit.maven.Results.call;
import static io.github.syscallunit.maven.Results.calledAt;
import static io.github.syscallunit.maven.Results.failing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.syscallunit.maven.Results;
import io.github.syscallunit.maven.baseline.Baseline;
import io.github.syscallunit.maven.baseline.Comparison;
import io.github.syscallunit.maven.gate.Gate;
import io.github.syscallunit.maven.gate.Past;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.TestOutcome;
import io.github.syscallunit.trace.TraceResult;
import io.github.syscallunit.trace.TraceSnapshot;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("In a browser, the page")
class BrowserTest {
    private static final List<Path> BROWSERS = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/google-chrome"), Path.of("/usr/bin/chromium-browser"));
    private static final String HOSTILE =
            "<img src=x onerror=\"document.title='run'\"></pre><script>document.title='run'</script>";
    private static final TraceResult SAVES = Results.of(
            "com.acme.StoreTest",
            "saves",
            call("read", "5, \"\", 4096", 0),
            calledAt(
                    new StackTraceElement("com.acme.Store", "open", "Store.java", 41),
                    failing("openat", "AT_FDCWD, \"/y\", O_RDONLY", Errno.ENOENT)));

    @TempDir
    private Path directory;

    @BeforeEach
    void needsBrowser() {
        assumeTrue(BROWSERS.stream().anyMatch(Files::isExecutable), "there is no Chromium here");
    }

    /** Returns the document after its script has run, and fails if that said anything on the console. */
    private String open(List<TraceResult> results, String hash) throws IOException, InterruptedException {
        Path page = directory.resolve("index.html");
        try (Writer out = Files.newBufferedWriter(page)) {
            Comparison comparison = Comparison.of(Baseline.EMPTY, results, List.of());
            ReportPage.write(new Report("Acme", Gate.judge(List.of(), results, Past.NONE), comparison, results), out);
        }
        Path browser = BROWSERS.stream().filter(Files::isExecutable).findFirst().orElseThrow();
        Path errors = directory.resolve("errors");
        Path dom = directory.resolve("dom");
        Process process = new ProcessBuilder(Stream.of(
                                browser.toString(),
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--enable-logging=stderr",
                                "--user-data-dir=" + directory.resolve("profile"),
                                "--virtual-time-budget=5000",
                                "--dump-dom",
                                page.toUri() + hash)
                        .toList())
                .redirectOutput(dom.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(Files.readString(errors)).doesNotContain("CONSOLE");
        return Files.readString(dom);
    }

    @Test
    @DisplayName("opens the test, its log and its filter that a link names, with timeline and stacks")
    void deepLink() throws IOException, InterruptedException {
        String dom = open(List.of(SAVES), "#com.acme.StoreTest.saves?set=%25file");

        assertThat(dom)
                .contains("1 of 2 calls")
                .contains("<code>openat(AT_FDCWD, \"/y\", O_RDONLY) = -1 ENOENT (No such file or directory)</code>")
                .doesNotContain("<code>read(")
                .contains("<rect x=\"0\"")
                .contains("title=\"com.acme.Store.open: 1 calls\"");
    }

    @Test
    @DisplayName("runs nothing that a name holds")
    void hostileNames() throws IOException, InterruptedException {
        TraceResult evil = Results.of(
                Results.identity("A", "a", HOSTILE),
                TestOutcome.PASSED,
                TraceSnapshot.of(List.of(call("open", HOSTILE, 0)), SyscallSet.ALL));

        assertThat(open(List.of(evil), "#A.a?q=img"))
                .contains("<title>Syscalls of Acme</title>")
                .contains("1 of 1 calls")
                .doesNotContain("<img");
    }

    @Test
    @DisplayName("draws of a hundred thousand calls those that are to be seen")
    void manyCalls() throws IOException, InterruptedException {
        TraceResult many = Results.of(
                "A", "a", TraceSnapshot.of(Collections.nCopies(100_000, call("getpid", "", 1)), SyscallSet.ALL));
        String dom = open(List.of(many), "#A.a?q=get");

        assertThat(dom).contains("100,000 of 100,000 calls");
        assertThat(dom.split("<div class=\"call\"", -1)).hasSizeBetween(10, 200);
    }
}

package io.github.syscallunit.gate.page;

import static io.github.syscallunit.gate.Results.call;
import static io.github.syscallunit.gate.Results.calledAt;
import static io.github.syscallunit.gate.Results.failing;
import static io.github.syscallunit.gate.Results.ofTheJvm;
import static io.github.syscallunit.gate.Results.touching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.syscallunit.gate.BaselineTimes;
import io.github.syscallunit.gate.Gate;
import io.github.syscallunit.gate.Limit;
import io.github.syscallunit.gate.Results;
import io.github.syscallunit.gate.TestPattern;
import io.github.syscallunit.gate.baseline.Baseline;
import io.github.syscallunit.gate.baseline.Comparison;
import io.github.syscallunit.gate.quantity.Bound;
import io.github.syscallunit.gate.quantity.Quantities;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.result.TestOutcome;
import io.github.syscallunit.trace.result.TraceResult;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Opens pages in a browser, and checks that they write nothing to the console and load nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
abstract class PageInBrowser {
    static final boolean FULL_CHECKS = Boolean.parseBoolean(System.getenv("SYSCALLUNIT_FULL_CHECKS"));
    static final String HOSTILE =
            "<img src=x onerror=\"document.title='run'\"></pre><script>document.title='run'</script>\u202e";
    static final SyscallEvent MISSES = calledAt(
            new StackTraceElement("com.acme.Store", "open", "Store.java", 41),
            touching("/y", failing("openat", "AT_FDCWD, \"/y\", O_RDONLY", Errno.ENOENT)));
    static final SyscallEvent READS = call("read", "5, \"\", 4096", 0);
    static final TraceResult SAVES = Results.of("com.acme.StoreTest", "saves", READS, MISSES, ofTheJvm("futex"));
    static final TraceResult LOADS =
            Results.of("com.acme.StoreTest", "loads", READS, READS, READS, call("socket", "AF_UNIX", 7));
    static final TraceResult FAILS = Results.of(
            Results.identity("com.acme.PoolTest", "fails", "fails()"),
            new TestOutcome(TestOutcome.Status.FAILED, "java.lang.AssertionError: no"),
            TraceSnapshot.of(List.of(READS, READS), SyscallSet.ALL));
    static final String TITLES =
            "[...document.querySelectorAll('.test:not([hidden]) > summary .title')].map(e => e.textContent)";

    private Chromium browser;
    Tab tab;
    Path page;
    private int opened;

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path profile;

    @TempDir
    private Path directory;

    @BeforeAll
    void startBrowser() throws IOException {
        boolean there = Chromium.program().isPresent();
        assertThat(there || !FULL_CHECKS)
                .as("SYSCALLUNIT_FULL_CHECKS is set, but Chromium was not found")
                .isTrue();
        assumeTrue(there, "Chromium was not found");
        browser = Chromium.start(profile);
    }

    @AfterAll
    void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openTab() {
        page = directory.resolve("index.html");
        tab = browser.newTab();
    }

    @AfterEach
    void isQuiet() {
        assertThat(tab.errors()).isEmpty();
        assertThat(tab.requests()).allSatisfy(address -> assertThat(address).startsWith(page.toUri() + ""));
    }

    final void open(String hash, TraceResult... results) throws IOException {
        write(List.of(results));
        go(hash);
    }

    final void go(String hash) {
        // A change of only the hash would not load the page.
        tab.open(page.toUri().resolve("index.html?" + ++opened + hash));
    }

    final void write(List<TraceResult> results) throws IOException {
        List<Limit> limits = List.of(new Limit(
                TestPattern.ALL, SyscallSet.parse("%file"), Quantities.ERRORS, new Bound.AtMost(0), Limit.Source.POM));
        Baseline baseline = Baseline.EMPTY.renewed(List.of(results.get(0)), true);
        try (Writer out = Files.newBufferedWriter(page)) {
            Comparison comparison = Comparison.of(baseline, results, List.of());
            ReportPage.write(
                    new ReportModel("Acme", Gate.evaluate(limits, results, BaselineTimes.NONE), comparison, results),
                    out);
        }
    }

    final List<String> titles() {
        return tab.texts(TITLES);
    }
}

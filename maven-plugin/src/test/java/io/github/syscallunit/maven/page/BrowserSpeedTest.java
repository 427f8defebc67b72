package io.github.syscallunit.maven.page;

import static io.github.syscallunit.maven.Results.at;
import static io.github.syscallunit.maven.Results.calledAt;
import static io.github.syscallunit.maven.Results.failing;
import static io.github.syscallunit.maven.Results.touching;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.maven.Results;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.TraceResult;
import io.github.syscallunit.trace.TraceSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("However much it holds, the page")
class BrowserSpeedTest extends PageInBrowser {
    // Where others build at the same time a duration says little.
    private static final int PATIENCE = FULL_CHECKS ? 1 : 10;
    private static final List<StackTraceElement> STACK = IntStream.range(0, 12)
            .mapToObj(i -> new StackTraceElement("com.acme.store.internal.Layer" + i, "write", "Layer.java", 40 + i))
            .toList();

    /** Of five calls one misses, and one has a Java stack. */
    private static SyscallEvent call(int test, int number) {
        String path = "/var/lib/acme/store/segments/" + test + "/segment-" + number / 5 + ".log";
        SyscallEvent opens =
                touching(path, Results.call("openat", "AT_FDCWD, \"" + path + "\", O_RDWR|O_CREAT, 0644", 7));
        SyscallEvent misses =
                touching(path + ".lock", failing("openat", "AT_FDCWD, \"" + path + ".lock\", O_RDONLY", Errno.ENOENT));
        SyscallEvent writes = touching(path, Results.call("write", "7, \"key=value\\n\"..., 4096", 4096));
        return at(
                Duration.ofNanos(number * 20_000L),
                switch (number % 5) {
                    case 0 -> calledAt(STACK, opens);
                    case 1, 2 -> writes;
                    case 3 -> Results.call("fsync", "7", 0);
                    default -> misses;
                });
    }

    private static TraceResult test(int number, int calls) {
        List<SyscallEvent> events =
                IntStream.range(0, calls).mapToObj(i -> call(number, i)).toList();
        return Results.of("com.acme.store.Test" + number, "saves", TraceSnapshot.of(events, SyscallSet.ALL));
    }

    /** {@return how many milliseconds something takes until it is painted} */
    private double millis(String from, String action) {
        return tab.eval("new Promise(done => { const from = " + from + "; " + action
                        + "; requestAnimationFrame(() => setTimeout(() => done(performance.now() - from), 0))})")
                .getAsDouble();
    }

    @Test
    @DisplayName("of 2,000 tests with 100,000 calls is loaded and filtered within two seconds")
    void manyTests() throws IOException {
        write(IntStream.range(0, 2_000).mapToObj(i -> test(i, 50)).toList());
        assertThat(Files.size(page)).as("bytes").isLessThan(30_000_000);
        go("");

        double filtered = millis(
                "0", // when the navigation began
                "const search = document.getElementById('search'); search.value = 'Test1999';"
                        + " search.dispatchEvent(new Event('input'))");
        assertThat(titles()).containsExactly("Test1999.saves");
        assertThat(filtered).isLessThan(2_000 * PATIENCE);

        double opened = millis(
                "performance.now()",
                "document.querySelector('.test:not([hidden])').open = true;"
                        + " document.querySelector('.test[open] .log').open = true");
        assertThat(opened).isLessThan(500 * PATIENCE);

        double ordered = millis(
                "performance.now()",
                "const order = document.querySelectorAll('#tools select')[1]; order.value = 'calls';"
                        + " order.dispatchEvent(new Event('change'))");
        assertThat(ordered).isLessThan(500 * PATIENCE);
    }

    @Test
    @DisplayName("of one test with 100,000 calls opens its log within two seconds, and draws it as it scrolls")
    void manyCalls() throws IOException {
        open("", test(1, 100_000));
        double opened = millis(
                "performance.now()",
                "document.querySelector('.test').open = true; document.querySelector('.log').open = true");

        assertThat(opened).isLessThan(2_000 * PATIENCE);
        assertThat(tab.text("document.querySelector('.log .shown').textContent"))
                .isEqualTo("100,000 of 100,000 calls");
        assertThat(times()).first().isEqualTo("0.000000");
        assertThat(times()).hasSizeBetween(10, 200);

        double scrolled = millis(
                "performance.now()",
                "const lines = document.querySelector('.lines'); lines.scrollTop = lines.scrollHeight");
        assertThat(scrolled).isLessThan(500 * PATIENCE);
        tab.eval("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        assertThat(times()).last().isEqualTo("1.999980");
        assertThat(times()).hasSizeBetween(10, 200);
    }

    private List<String> times() {
        return tab.texts("[...document.querySelectorAll('.call time')].map(e => e.textContent)");
    }
}

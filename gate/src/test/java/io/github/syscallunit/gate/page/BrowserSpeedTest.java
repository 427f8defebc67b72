package io.github.syscallunit.gate.page;

import static io.github.syscallunit.gate.Results.at;
import static io.github.syscallunit.gate.Results.calledAt;
import static io.github.syscallunit.gate.Results.failing;
import static io.github.syscallunit.gate.Results.touching;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.gate.Results;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.result.TraceResult;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** With {@code -Dsyscallunit.quietMachine=true} also prints how fast the page is, and checks its limits in seconds. */
@DisplayName("A large page")
class BrowserSpeedTest extends PageInBrowser {
    // On a busy machine durations mean little, so the browser's work is counted.
    private static final boolean QUIET_MACHINE = Boolean.getBoolean("syscallunit.quietMachine");
    // A page that reads its layout while it changes is laid out for each element.
    private static final int FEW = 10;
    // Elements that are neither open nor near have no box.
    private static final int BOXES = 10_000;
    private static final List<StackTraceElement> STACK = IntStream.range(0, 12)
            .mapToObj(i -> new StackTraceElement("com.acme.store.internal.Layer" + i, "write", "Layer.java", 40 + i))
            .toList();

    /** One of five calls fails, and one has a Java stack. */
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

    /** Does something, and waits until it is painted. */
    private Cost cost(String what, String from, String action) {
        int layouts = tab.metric("LayoutCount");
        int styles = tab.metric("RecalcStyleCount");
        double millis = tab.eval("new Promise(done => { const from = " + from + "; " + action
                        + "; requestAnimationFrame(() => setTimeout(() => done(performance.now() - from), 0))})")
                .getAsDouble();
        Cost cost = new Cost(
                millis,
                tab.metric("LayoutCount") - layouts,
                tab.metric("RecalcStyleCount") - styles,
                tab.metric("LayoutObjects"));
        if (QUIET_MACHINE) {
            System.out.println("The page is " + what + ": " + cost);
        }
        return cost;
    }

    /**
     * The cost of an action.
     *
     * @param millis the time until it was painted
     * @param layouts how often the page was laid out
     * @param styles how often its styles were applied
     * @param boxes how many boxes the page has afterwards
     */
    private record Cost(double millis, int layouts, int styles, int boxes) {
        void isAtMost(int millis, int boxes) {
            assertThat(layouts).as("layouts of %s", this).isLessThanOrEqualTo(FEW);
            assertThat(styles).as("styles of %s", this).isLessThanOrEqualTo(FEW);
            assertThat(boxes).as("boxes of %s", this).isLessThanOrEqualTo(boxes);
            if (QUIET_MACHINE) {
                assertThat(this.millis).as("milliseconds of %s", this).isLessThan(millis);
            }
        }
    }

    @Test
    @DisplayName("of 2,000 tests with 100,000 calls is loaded and filtered within two seconds")
    void manyTests() throws IOException {
        write(IntStream.range(0, 2_000).mapToObj(i -> test(i, 50)).toList());
        assertThat(Files.size(page)).as("bytes").isLessThan(30_000_000);
        go("");

        cost(
                        "loaded and filtered",
                        "0", // when the navigation began
                        "const search = document.getElementById('search'); search.value = 'Test1999';"
                                + " search.dispatchEvent(new Event('input'))")
                .isAtMost(2_000, BOXES);
        assertThat(titles()).containsExactly("Test1999.saves");

        cost(
                        "opened",
                        "performance.now()",
                        "document.querySelector('.test:not([hidden])').open = true;"
                                + " document.querySelector('.test[open] .log').open = true")
                .isAtMost(500, BOXES);

        cost(
                        "ordered",
                        "performance.now()",
                        "const order = document.querySelectorAll('#tools select')[1]; order.value = 'calls';"
                                + " order.dispatchEvent(new Event('change'))")
                .isAtMost(500, BOXES);
    }

    @Test
    @DisplayName("of one test with 100,000 calls opens its log within two seconds, and draws it as it scrolls")
    void manyCalls() throws IOException {
        open("", test(1, 100_000));
        cost(
                        "opened",
                        "performance.now()",
                        "document.querySelector('.test').open = true; document.querySelector('.log').open = true")
                .isAtMost(2_000, BOXES);

        assertThat(tab.text("document.querySelector('.log .shown').textContent"))
                .isEqualTo("100,000 of 100,000 calls");
        assertThat(times()).first().isEqualTo("0.000000");
        assertThat(times()).hasSizeBetween(10, 200);

        cost(
                        "scrolled",
                        "performance.now()",
                        "const lines = document.querySelector('.lines'); lines.scrollTop = lines.scrollHeight")
                .isAtMost(500, BOXES);
        tab.eval("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        assertThat(times()).last().isEqualTo("1.999980");
        assertThat(times()).hasSizeBetween(10, 200);
    }

    private List<String> times() {
        return tab.texts("[...document.querySelectorAll('.call time')].map(e => e.textContent)");
    }
}

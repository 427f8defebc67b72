package io.github.syscallunit.gate.page;

import static io.github.syscallunit.gate.Results.calledAt;
import static io.github.syscallunit.gate.Results.injected;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.gate.Results;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.result.TestIdentity;
import io.github.syscallunit.trace.result.TestOutcome;
import io.github.syscallunit.trace.result.TraceResult;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In a browser, the page")
class BrowserTest extends PageInBrowser {
    @Test
    @DisplayName("opens the test, its log and its filter that a link names, with timeline and stacks")
    void deepLink() throws IOException {
        open("#com.acme.StoreTest.saves?set=%25file", SAVES, LOADS);

        assertThat(tab.text("document.querySelector('.test[open] .title').textContent"))
                .isEqualTo("StoreTest.saves");
        assertThat(tab.text("document.querySelector('.log .shown').textContent"))
                .isEqualTo("1 of 3 calls");
        assertThat(tab.texts("[...document.querySelectorAll('.call code')].map(e => e.textContent)"))
                .containsExactly("openat(AT_FDCWD, \"/y\", O_RDONLY) = -1 ENOENT (No such file or directory)");
        assertThat(tab.eval("document.querySelectorAll('.timeline rect').length")
                        .getAsInt())
                .isPositive();
        assertThat(tab.texts("[...document.querySelectorAll('.flames button')].map(e => e.title)"))
                .contains("com.acme.Store.open: 1 call");
    }

    @Test
    @DisplayName("shows the whole log where a link names a thread of another run, or was cut")
    void brokenLink() throws IOException {
        open("#com.acme.StoreTest.saves?thread=1%2F1+gone&q=%E2%80", SAVES);
        tab.eval("{const q = document.querySelector('.log input'); q.value = ''; q.dispatchEvent(new Event('input'))}");

        assertThat(tab.text("document.querySelector('.log .shown').textContent"))
                .isEqualTo("3 of 3 calls");
    }

    @Test
    @DisplayName("links a broken limit to its test, even if a filter hides the test")
    void followsLinks() throws IOException {
        open("", SAVES, LOADS);
        tab.press("/");
        tab.type("loads");
        assertThat(titles()).containsExactly("StoreTest.loads");
        tab.eval("document.querySelector('.violation a').click()");

        assertThat(tab.text("new Promise(done => setTimeout(() => done(location.hash + ' '"
                        + " + document.querySelector('.test[open]:not([hidden]) .title')?.textContent), 0))"))
                .isEqualTo("#com.acme.StoreTest.saves StoreTest.saves");
    }

    @Test
    @DisplayName("links a cut of a power-loss sweep to the cause that fails there")
    void powerLossCause() throws IOException {
        open("#com.acme.StoreTest.saves", Results.swept(SAVES, SweepResults.failing("red")), LOADS);
        String cut = "[...document.querySelectorAll('.operations .cuts a')].at(-1)";

        assertThat(tab.text(cut + ".closest('tr').innerText")).contains("fsync of \"log\"", "fails: cause 1, 2");
        tab.eval(cut + ".click()");
        assertThat(tab.text(
                        "new Promise(done => setTimeout(() => done(document.querySelector(':target').innerText), 0))"))
                .contains(
                        "write #2 of 2 torn, red",
                        "1 state fails. It may happen on ext4 and xfs: JOURNALED allows it.");

        go("#com.acme.StoreTest.saves.cause-1");
        assertThat(tab.text("document.querySelector('.test[open] .title').textContent"))
                .isEqualTo("StoreTest.saves");
    }

    @Test
    @DisplayName("orders the tests by need for attention, name, calls, errors and time")
    void sorts() throws IOException {
        open("", SAVES, LOADS, FAILS);
        assertThat(titles())
                .as("a failed test, a test over a limit, the others")
                .containsExactly("PoolTest.fails", "StoreTest.saves", "StoreTest.loads");

        choose(1, "calls");
        assertThat(titles()).first().isEqualTo("StoreTest.loads");
        choose(1, "errors");
        assertThat(titles()).first().isEqualTo("StoreTest.saves");
        choose(1, "time");
        assertThat(titles()).first().isEqualTo("StoreTest.loads");
        choose(1, "name");
        assertThat(titles()).containsExactly("PoolTest.fails", "StoreTest.loads", "StoreTest.saves");
    }

    @Test
    @DisplayName("groups the invocations of a method, and opens the group for what is looked for")
    void groups() throws IOException {
        TraceResult[] results = IntStream.rangeClosed(1, 4)
                .mapToObj(i -> Results.of(
                        new TestIdentity("[#" + i + "]", "com.acme.StoreTest", "stores", "[" + i + "] of " + i),
                        TestOutcome.PASSED,
                        TraceSnapshot.of(Collections.nCopies(i, READS), SyscallSet.ALL)))
                .toArray(TraceResult[]::new);
        open("", results);
        assertThat(tab.text("document.querySelector('.group').innerText"))
                .contains("StoreTest.stores", "4 invocations", "10 calls");
        assertThat(tab.eval("document.querySelector('.group').open").getAsBoolean())
                .isFalse();

        tab.press("/");
        tab.type("[3]");
        assertThat(titles()).containsExactly("StoreTest.stores [3] of 3");
        assertThat(tab.eval("document.querySelector('.group').open").getAsBoolean())
                .isTrue();
        tab.eval("{const s = document.getElementById('search'); s.value = ''; s.dispatchEvent(new Event('input'))}");
        assertThat(tab.eval("document.querySelector('.group').open").getAsBoolean())
                .isFalse();

        choose(1, "calls");
        assertThat(titles()).first().isEqualTo("StoreTest.stores [4] of 4");
        go("#com.acme.StoreTest.stores-2");
        assertThat(tab.eval("document.querySelector('.group').open && document.querySelectorAll('.test')[1].open")
                        .getAsBoolean())
                .isTrue();
    }

    private void choose(int select, String value) {
        tab.eval("{const s = document.querySelectorAll('#tools select')[" + select + "]; s.value = '" + value + "';"
                + " s.dispatchEvent(new Event('change'))}");
    }

    @Test
    @DisplayName("filters the tests by what is typed and by outcome, and says how many are left")
    void filters() throws IOException {
        open("", SAVES, LOADS, FAILS);
        tab.press("/");
        tab.type("store LOAD");

        assertThat(titles()).containsExactly("StoreTest.loads");
        assertThat(tab.text("document.querySelector('#tools .shown').textContent"))
                .isEqualTo("1 of 3 tests");

        tab.eval("{const s = document.getElementById('search'); s.value = ''; s.dispatchEvent(new Event('input'))}");
        choose(0, "failed");
        assertThat(titles()).containsExactly("PoolTest.fails");
        choose(0, "with errors");
        assertThat(titles()).containsExactly("StoreTest.saves");
    }

    @Test
    @DisplayName("filters a log by text, set, thread and failure")
    void filtersLog() throws IOException {
        open("#com.acme.StoreTest.saves?q=%2Fy", SAVES);
        String calls = "[...document.querySelectorAll('.call code')].map(e => e.textContent.split('(')[0])";
        assertThat(tab.texts(calls)).containsExactly("openat");

        go("#com.acme.StoreTest.saves?set=!openat");
        assertThat(tab.texts(calls)).containsExactly("read", "futex");
        tab.eval("document.querySelectorAll('.log input[type=checkbox]')[1].click()");
        assertThat(tab.texts(calls)).containsExactly("read");
    }

    @Test
    @DisplayName("marks calls that a fault was injected into, in the log and the timeline, and filters them")
    void injectedCalls() throws IOException {
        open("#A.a?set=all", Results.of("A", "a", READS, injected(MISSES), MISSES));

        assertThat(tab.text("document.querySelector('.body').innerText")).contains("A fault was injected into 1 call.");
        assertThat(tab.eval("document.querySelectorAll('.timeline .injected').length")
                        .getAsInt())
                .isOne();
        tab.eval("document.querySelectorAll('.log input[type=checkbox]')[1].click()");
        assertThat(
                        tab.texts(
                                "[...document.querySelectorAll('.call')].map(e => e.className + ' ' + e.children[2].textContent)"))
                .containsExactly("call failed injected openat(AT_FDCWD, \"/y\", O_RDONLY) = -1 ENOENT"
                        + " (No such file or directory) (INJECTED)");
    }

    @Test
    @DisplayName("goes from test to test, and from call to call, by keys")
    void keys() throws IOException {
        open("", SAVES, LOADS, FAILS);
        tab.press("j", "j");
        assertThat(tab.text("document.activeElement.querySelector('.title').textContent"))
                .isEqualTo("StoreTest.saves");
        tab.press("k");
        assertThat(tab.text("document.activeElement.querySelector('.title').textContent"))
                .isEqualTo("PoolTest.fails");

        go("#com.acme.StoreTest.saves?set=all");
        tab.eval("document.querySelector('.lines').focus()");
        tab.press("ArrowDown", "ArrowDown");
        assertThat(tab.text("document.querySelector('.call.chosen code').textContent"))
                .startsWith("openat(");
        assertThat(tab.text("document.querySelector('.detail').textContent"))
                .contains("at com.acme.Store.open(Store.java:41)");
    }

    @Test
    @DisplayName("shows complete stacks, of which the page has only the frames that differ from the previous one")
    void sharedFrames() throws IOException {
        StackTraceElement opens = new StackTraceElement("com.acme.Store", "open", "Store.java", 41);
        StackTraceElement reads = new StackTraceElement("com.acme.Store", "read", "Store.java", 52);
        StackTraceElement test = new StackTraceElement("com.acme.StoreTest", "loads", "StoreTest.java", 9);
        write(List.of(Results.of(
                "A",
                "a",
                calledAt(List.of(opens, test), MISSES),
                READS,
                calledAt(List.of(reads, test), READS),
                calledAt(List.of(reads, test), READS))));
        assertThat(page)
                .content()
                .containsOnlyOnce("\tat com.acme.StoreTest.loads")
                .contains("\t... 2 more");

        go("#A.a?set=all");
        assertThat(tab.eval("(e => e.scrollHeight - e.clientHeight)(document.querySelector('.lines'))")
                        .getAsInt())
                .as("what a scrollbar would be for")
                .isZero();
        assertThat(List.of(stackOf(0), stackOf(1), stackOf(2), stackOf(3)))
                .containsExactly(
                        List.of(
                                "at com.acme.Store.open(Store.java:41)",
                                "at com.acme.StoreTest.loads(StoreTest.java:9)"),
                        List.of(),
                        List.of(
                                "at com.acme.Store.read(Store.java:52)",
                                "at com.acme.StoreTest.loads(StoreTest.java:9)"),
                        List.of(
                                "at com.acme.Store.read(Store.java:52)",
                                "at com.acme.StoreTest.loads(StoreTest.java:9)"));
        assertThat(tab.texts("[...document.querySelectorAll('.flames button')].map(e => e.title)"))
                .contains("com.acme.StoreTest.loads: 3 calls", "com.acme.Store.read: 2 calls");
    }

    private List<String> stackOf(int call) {
        tab.eval("document.querySelectorAll('.call')[" + call + "].click()");
        return tab.text("document.querySelector('.detail').textContent")
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("at "))
                .toList();
    }
}

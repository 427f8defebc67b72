package io.github.syscallunit.gate.page;

import static io.github.syscallunit.gate.Results.call;
import static io.github.syscallunit.gate.Results.failing;
import static io.github.syscallunit.gate.Results.touching;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.gate.Results;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.result.TestOutcome;
import io.github.syscallunit.trace.result.TraceResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("In all themes and with any content, the page")
class BrowserLooksTest extends PageInBrowser {
    @Test
    @DisplayName("is dark if the system is, or if the user wants it")
    void dark() throws IOException {
        open("", SAVES);
        String brightness = "getComputedStyle(document.body).backgroundColor";
        tab.prefer("light");
        String light = tab.text(brightness);
        tab.prefer("dark");
        String dark = tab.text(brightness);
        assertThat(dark).isNotEqualTo(light);

        tab.eval("document.querySelector('.theme').click()");
        assertThat(tab.text(brightness)).isEqualTo(light);
        tab.eval("document.querySelector('.theme').click()");
        tab.prefer("light");
        assertThat(tab.text(brightness)).isEqualTo(dark);
    }

    @Test
    @DisplayName("prints the log as it is written, on white, without what only a screen needs")
    void prints() throws IOException {
        open("#com.acme.StoreTest.saves?set=read", SAVES);
        tab.prefer("dark");
        tab.printed();

        assertThat(tab.text("getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(255, 255, 255)");
        assertThat(tab.text("getComputedStyle(document.querySelector('.log .tools')).display"))
                .isEqualTo("none");
        assertThat(tab.text("getComputedStyle(document.querySelector('pre.events')).display"))
                .isEqualTo("block");
    }

    @Test
    @DisplayName("is readable without scripts")
    void withoutScripts() throws IOException {
        tab.withoutScripts();
        open("#com.acme.StoreTest.saves", SAVES);

        assertThat(tab.text("document.getElementById('tools').textContent")).isEmpty();
        assertThat(tab.eval("document.querySelector('.test').open").getAsBoolean())
                .isTrue();
        tab.eval("document.querySelector('.log').open = true");
        assertThat(tab.text("document.querySelector('pre.events').innerText"))
                .contains("openat(AT_FDCWD, \"/y\", O_RDONLY) = -1 ENOENT")
                .contains("at com.acme.Store.open(Store.java:41)");
    }

    @Test
    @DisplayName("does not run script in names")
    void hostileNames() throws IOException {
        TraceResult evil = Results.of(
                Results.identity("A", "a", HOSTILE),
                new TestOutcome(TestOutcome.Status.FAILED, HOSTILE),
                TraceSnapshot.of(
                        List.of(touching(HOSTILE, call("open", HOSTILE, 0)), failing("open", HOSTILE, Errno.ENOENT)),
                        SyscallSet.ALL));
        open("#A.a?q=img", evil);
        tab.eval("document.querySelectorAll('details').forEach(e => e.open = true)");
        tab.eval("document.querySelector('.call').click()");

        assertThat(tab.text("document.title")).isEqualTo("Syscalls of Acme");
        assertThat(tab.text("document.querySelector('.log .shown').textContent"))
                .isEqualTo("2 of 2 calls");
        assertThat(tab.eval("document.querySelectorAll('img').length").getAsInt())
                .isZero();
        assertThat(tab.eval("document.scripts.length").getAsInt()).isOne();
        assertThat(tab.text("document.body.textContent")).contains("\\u202e").doesNotContain("\u202e");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"light", "dark"})
    @DisplayName("is accessible, by axe-core's rules")
    void accessible(String scheme) throws IOException {
        tab.prefer(scheme);
        TraceResult swept = Results.swept(FAILS, SweepResults.failing("red " + "and green ".repeat(20)));
        TraceResult filtered = Results.of(
                Results.identity("com.acme.FilteredTest", "filtered", "filtered()"),
                new TestOutcome(TestOutcome.Status.PASSED, null),
                TraceSnapshot.of(
                        List.of(READS),
                        SyscallSet.parse("read,write,pwrite64,writev,pwritev,copy_file_range,sendfile,splice")));
        open("#com.acme.StoreTest.saves?set=all", SAVES, LOADS, swept, filtered);
        tab.eval("document.querySelectorAll('details').forEach(e => e.open = true)");
        tab.eval("document.querySelector('.call').click()");
        tab.eval(axe());

        assertThat(tab.text("axe.run().then(result => result.violations.map(rule => rule.id + ': '"
                        + " + rule.nodes.map(node => node.html + node.failureSummary).join(' | ')).join('\\n'))"))
                .isEmpty();
        look("wide-" + scheme);
        tab.size(400, 800);
        assertThat(tab.eval("document.documentElement.scrollWidth").getAsInt()).isLessThanOrEqualTo(400);
        look("narrow-" + scheme);
    }

    @Test
    @DisplayName("shows calls and errors of each syscall and file on a narrow screen, without scrolling sideways")
    void narrowTables() throws IOException {
        TraceResult longPath = Results.of(
                Results.identity("com.acme.StoreTest", "saves", "saves()"),
                new TestOutcome(TestOutcome.Status.PASSED, null),
                TraceSnapshot.of(
                        List.of(touching("/a/long/directory".repeat(5), call("open", "", 0))), SyscallSet.ALL));
        open("#com.acme.StoreTest.saves", longPath);
        tab.eval("document.querySelectorAll('.places').forEach(e => e.open = true)");
        tab.size(360, 800);

        assertThat(tab.text("[...document.querySelector('.test[open] .counts').querySelectorAll('thead th')]"
                        + ".filter(e => e.offsetWidth).map(e => e.textContent).join()"))
                .isEqualTo("syscall,seconds,calls,errors");
        assertThat(tab.text("[...document.querySelectorAll('.test[open] .scroll')]"
                        + ".filter(e => e.offsetWidth && e.scrollWidth > e.clientWidth).map(e => e.innerText).join()"))
                .isEmpty();
    }

    /** Writes a screenshot to look at. */
    private void look(String name) throws IOException {
        tab.eval("scrollTo(0, 0)");
        tab.screenshot(Path.of("target/screenshots", name + ".png"));
    }

    private static String axe() throws IOException {
        try (InputStream in = BrowserLooksTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8) + ";''";
        }
    }
}

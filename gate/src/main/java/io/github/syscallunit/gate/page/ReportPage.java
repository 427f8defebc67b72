package io.github.syscallunit.gate.page;

import com.google.gson.Gson;
import io.github.syscallunit.gate.text.Formats;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.result.TraceEnvironment;
import io.github.syscallunit.trace.result.TraceResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the page: whether the limits held, what changed, then the syscalls of each test.
 *
 * <p>It can be read without its script, and loads nothing: its content security policy allows only its own style sheet
 * and script.
 */
public final class ReportPage {
    private static final List<String> CLASSES = List.of(
            "%file", "%desc", "%network", "%process", "%signal", "%memory", "%ipc", "%creds", "%clock", "%stat");

    private final Html html;
    private final ReportModel report;
    private final Anchors anchors;
    private final BrokenLimits broken;
    private final TestRuns runs;
    private final Asset script = Asset.script();

    private ReportPage(Html html, ReportModel report) {
        this.html = html;
        this.report = report;
        this.anchors = new Anchors(report.results());
        this.broken = new BrokenLimits(report.gateResult());
        this.runs = new TestRuns(report.results());
    }

    /**
     * Writes the page.
     *
     * @param report the content
     * @param out where to write it, as UTF-8
     */
    public static void write(ReportModel report, Appendable out) {
        new ReportPage(new Html(out), report).write();
    }

    private void write() {
        html.raw("<!DOCTYPE html>\n").start("html", "lang", "en");
        head();
        html.start("body").start("main");
        header();
        new GateSection(html, report.gateResult(), anchors).write();
        new ChangesSection(html, report.comparison(), anchors).write();
        tests();
        footer();
        html.end();
        html.start("script").raw(script.text()).end();
        html.end().end().raw("\n");
    }

    private void head() {
        Asset style = Asset.load("page.css");
        html.start("head").empty("meta", "charset", "utf-8");
        html.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src '" + style.hash() + "'; script-src '" + script.hash()
                        + "'; base-uri 'none'; form-action 'none'");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.leaf("title", "Syscalls of " + report.project());
        html.start("style").raw(style.text()).end().end().raw("\n");
    }

    private void header() {
        html.start("header", "class", "masthead");
        html.leaf("p", report.project(), "class", "project name");
        html.leaf("h1", "What these tests ask of the kernel");
        html.leaf("p", totals(), "class", "muted").end();
    }

    private String totals() {
        List<TraceResult> results = report.results();
        long calls = results.stream()
                .mapToLong(result -> result.trace().summary().calls())
                .sum();
        return Formats.count(results.size(), "traced test", "traced tests") + " made "
                + Formats.count(calls, "syscall", "syscalls") + ", not counting those of the JVM itself.";
    }

    private void tests() {
        html.start("section", "aria-labelledby", "tests").leaf("h2", "Tests", "id", "tests");
        // The script fills it.
        html.start("div", "class", "tools", "id", "tools", "data-classes", classes())
                .end();
        html.start("div", "id", "list");
        new TestList(broken).entries(report.results()).forEach(this::entry);
        html.end().end();
    }

    private void entry(TestList.Entry entry) {
        Runnable tests = () -> entry.results().forEach(this::test);
        if (entry.kind() == TestList.Kind.SINGLE) {
            tests.run();
        } else {
            new TestGroup(html, entry).write(tests);
        }
    }

    private void test(TraceResult result) {
        new TestSection(html, result, anchors.of(result), broken.of(result), runs.label(result)).write();
    }

    /** {@return the syscalls of each class that were called, as JSON} */
    private String classes() {
        Set<String> called = new TreeSet<>();
        report.results().forEach(result -> {
            TraceSnapshot calls = result.snapshot();
            calls.program().plus(calls.runtime()).rows().forEach(row -> called.add(row.name()));
        });
        Map<String, Set<String>> classes = new LinkedHashMap<>();
        for (String name : CLASSES) {
            Set<String> members = new TreeSet<>(SyscallSet.parse(name).names());
            members.retainAll(called);
            classes.put(name, members);
        }
        return new Gson().toJson(classes);
    }

    private void footer() {
        html.start("footer", "class", "muted");
        report.results().stream()
                .map(result -> inWords(result.environment()))
                .distinct()
                .forEach(environment -> html.leaf("p", environment));
        html.end();
    }

    private static String inWords(TraceEnvironment environment) {
        return "Traced by SyscallUnit " + environment.syscallunit() + " on Linux " + environment.kernel() + ", "
                + environment.arch() + ", JDK " + environment.jdk() + " (" + environment.jvm() + ").";
    }
}

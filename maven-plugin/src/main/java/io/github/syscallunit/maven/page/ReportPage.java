package io.github.syscallunit.maven.page;

import io.github.syscallunit.maven.text.Amounts;
import io.github.syscallunit.trace.TraceEnvironment;
import io.github.syscallunit.trace.TraceResult;
import java.util.List;

/**
 * Writes the page: did the limits hold, then what each test asked of the kernel.
 *
 * <p>It needs no script, loads nothing, and forbids itself both: its content security policy allows its own style sheet
 * alone.
 */
public final class ReportPage {
    private final Html html;
    private final Report report;
    private final Anchors anchors;

    private ReportPage(Html html, Report report) {
        this.html = html;
        this.report = report;
        this.anchors = new Anchors(report.results());
    }

    /**
     * Writes the page.
     *
     * @param report what it tells
     * @param out where to write it, as UTF-8
     */
    public static void write(Report report, Appendable out) {
        new ReportPage(new Html(out), report).write();
    }

    private void write() {
        html.raw("<!DOCTYPE html>\n").start("html", "lang", "en");
        head();
        html.start("body").start("main");
        header();
        new GateSection(html, report.judgement(), anchors).write();
        tests();
        footer();
        html.end().end().end().raw("\n");
    }

    private void head() {
        Asset style = Asset.load("page.css");
        html.start("head").empty("meta", "charset", "utf-8");
        html.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src '" + style.hash() + "'; base-uri 'none'; form-action 'none'");
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
                .mapToLong(result -> result.snapshot().program().calls())
                .sum();
        return Amounts.of(results.size(), "traced test", "traced tests") + " made "
                + Amounts.of(calls, "syscall", "syscalls") + ", those of the JVM itself not counted.";
    }

    private void tests() {
        html.start("section", "aria-labelledby", "tests").leaf("h2", "Tests", "id", "tests");
        for (TraceResult result : report.results()) {
            new TestSection(html, result, anchors.of(result.test())).write();
        }
        html.end();
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

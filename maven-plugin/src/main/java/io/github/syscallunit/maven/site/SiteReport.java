package io.github.syscallunit.maven.site;

import io.github.syscallunit.gate.TestNames;
import io.github.syscallunit.gate.output.GateTable;
import io.github.syscallunit.gate.output.TestSources;
import io.github.syscallunit.gate.output.ViolationText;
import io.github.syscallunit.gate.page.Anchors;
import io.github.syscallunit.gate.page.ReportModel;
import io.github.syscallunit.gate.text.ControlCharacters;
import io.github.syscallunit.gate.text.Formats;
import io.github.syscallunit.maven.site.PageWriter.Span;
import io.github.syscallunit.trace.SyscallSummary;
import io.github.syscallunit.trace.result.TraceResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.maven.doxia.sink.Sink;

/** Writes the page of a site: the limits, the tests, and the table of {@code strace -c} for each test. */
public final class SiteReport {
    private static final String TITLE = "What these tests ask of the kernel";

    private final PageWriter out;
    private final ReportModel report;
    private final Anchors anchors;
    private final String page;
    private final SurefirePages surefire;

    private SiteReport(PageWriter out, ReportModel report, String page, SurefirePages surefire) {
        this.out = out;
        this.report = report;
        this.page = page;
        this.surefire = surefire;
        this.anchors = new Anchors(report.results());
    }

    /**
     * Writes the page in a site's skin.
     *
     * @param report the content
     * @param page the path of the self-contained page, relative to this one
     * @param surefire the pages with the tests' outcomes
     * @param sink where to write
     */
    public static void write(ReportModel report, String page, SurefirePages surefire, Sink sink) {
        new SiteReport(new DoxiaPageWriter(sink), report, page, surefire).write();
    }

    /**
     * Writes the page without a skin.
     *
     * @param report the content
     * @param page the path of the self-contained page, relative to this one
     * @param surefire the pages with the tests' outcomes
     * @return the page
     */
    public static String html(ReportModel report, String page, SurefirePages surefire) {
        HtmlPageWriter out = new HtmlPageWriter();
        new SiteReport(out, report, page, surefire).write();
        return out.html();
    }

    private void write() {
        out.start(TITLE);
        section(TITLE, this::limits);
        section("Tests", this::tests);
        out.end();
    }

    private void section(String title, Runnable content) {
        out.startSection(1, title, null);
        content.run();
        out.endSection(1);
    }

    private void limits() {
        out.paragraph(List.of(
                Span.text(report.gateResult().passed() ? "All limits hold. " : "Not all limits hold. "),
                link(page, "Timelines, logs and stacks are on a separate page.")));
        report.gateResult().problems().forEach(this::verbatim);
        if (!report.gateResult().limitResults().isEmpty()) {
            verbatim(String.join("\n", GateTable.lines(report.gateResult().limitResults())));
        }
        if (!report.gateResult().violations().isEmpty()) {
            verbatim(ViolationText.text(report.gateResult(), TestSources.NONE));
        }
    }

    private void tests() {
        out.table(
                List.of("Test", "Outcome", "Calls", "Errors", "Time"),
                report.results().stream().map(this::row).toList());
        report.results().forEach(this::test);
    }

    private List<Span> row(TraceResult result) {
        SyscallSummary calls = result.trace().summary();
        return List.of(
                link("#" + anchors.of(result), TestNames.of(result.test())),
                Span.text(result.outcome().status().name().toLowerCase(Locale.ROOT)),
                Span.text(Formats.number(calls.calls())),
                Span.text(Formats.number(calls.errors())),
                Span.text(Formats.duration(calls.total())));
    }

    private void test(TraceResult result) {
        String anchor = anchors.of(result);
        out.startSection(2, TestNames.of(result.test()), anchor);
        List<Span> links = new ArrayList<>();
        surefire.find(result.test()).ifPresent(address -> {
            links.add(link(address, "Surefire's report"));
            links.add(Span.text(" · "));
        });
        links.add(link(page + "#" + anchor, "Timeline, log and stacks"));
        out.paragraph(links);
        verbatim(result.trace().summary().toString());
        out.endSection(2);
    }

    private void verbatim(String text) {
        out.verbatim(ControlCharacters.escape(text));
    }

    private static Span link(String target, String text) {
        return new Span(ControlCharacters.escape(text), target);
    }
}

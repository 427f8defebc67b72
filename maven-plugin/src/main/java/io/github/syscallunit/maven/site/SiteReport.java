package io.github.syscallunit.maven.site;

import io.github.syscallunit.gate.TestNames;
import io.github.syscallunit.gate.output.GateTable;
import io.github.syscallunit.gate.output.TestSources;
import io.github.syscallunit.gate.output.ViolationText;
import io.github.syscallunit.gate.page.Anchors;
import io.github.syscallunit.gate.page.ReportModel;
import io.github.syscallunit.gate.text.ControlCharacters;
import io.github.syscallunit.gate.text.Formats;
import io.github.syscallunit.trace.SyscallSummary;
import io.github.syscallunit.trace.result.TraceResult;
import java.util.List;
import java.util.Locale;
import org.apache.maven.doxia.sink.Sink;

/** Writes a page in the site's skin: the limits, the tests, and the table of {@code strace -c} for each test. */
public final class SiteReport {
    private static final String TITLE = "What these tests ask of the kernel";

    private final Sink sink;
    private final ReportModel report;
    private final Anchors anchors;
    private final String page;
    private final SurefirePages surefire;

    private SiteReport(Sink sink, ReportModel report, String page, SurefirePages surefire) {
        this.sink = sink;
        this.report = report;
        this.page = page;
        this.surefire = surefire;
        this.anchors = new Anchors(report.results());
    }

    /**
     * Writes the page.
     *
     * @param report the content
     * @param page the path of the self-contained page, relative to this one
     * @param surefire the pages with the tests' outcomes
     * @param sink where to write
     */
    public static void write(ReportModel report, String page, SurefirePages surefire, Sink sink) {
        new SiteReport(sink, report, page, surefire).write();
    }

    private void write() {
        sink.head();
        sink.title();
        sink.text(TITLE);
        sink.title_();
        sink.head_();
        sink.body();
        section(TITLE, this::limits);
        section("Tests", this::tests);
        sink.body_();
        sink.flush();
    }

    private void section(String title, Runnable content) {
        sink.section1();
        sink.sectionTitle1();
        sink.text(title);
        sink.sectionTitle1_();
        content.run();
        sink.section1_();
    }

    private void limits() {
        sink.paragraph();
        sink.text(report.gateResult().passed() ? "All limits hold. " : "Not all limits hold. ");
        link(page, "Timelines, logs and stacks are on a separate page.");
        sink.paragraph_();
        report.gateResult().problems().forEach(this::verbatim);
        if (!report.gateResult().limitResults().isEmpty()) {
            verbatim(String.join("\n", GateTable.lines(report.gateResult().limitResults())));
        }
        if (!report.gateResult().violations().isEmpty()) {
            verbatim(ViolationText.text(report.gateResult(), TestSources.NONE));
        }
    }

    private void tests() {
        sink.table();
        sink.tableRows();
        sink.tableRow();
        List.of("Test", "Outcome", "Calls", "Errors", "Time").forEach(this::headerCell);
        sink.tableRow_();
        report.results().forEach(this::row);
        sink.tableRows_();
        sink.table_();
        report.results().forEach(this::test);
    }

    private void row(TraceResult result) {
        SyscallSummary calls = result.snapshot().program();
        sink.tableRow();
        sink.tableCell();
        link("#" + anchors.of(result), TestNames.of(result.test()));
        sink.tableCell_();
        cell(result.outcome().status().name().toLowerCase(Locale.ROOT));
        cell(Formats.number(calls.calls()));
        cell(Formats.number(calls.errors()));
        cell(Formats.duration(calls.total()));
        sink.tableRow_();
    }

    private void test(TraceResult result) {
        String anchor = anchors.of(result);
        sink.section2();
        sink.anchor(anchor);
        sink.anchor_();
        sink.sectionTitle2();
        sink.text(TestNames.of(result.test()));
        sink.sectionTitle2_();
        sink.paragraph();
        surefire.find(result.test()).ifPresent(address -> {
            link(address, "Surefire's report");
            sink.text(" · ");
        });
        link(page + "#" + anchor, "Timeline, log and stacks");
        sink.paragraph_();
        verbatim(result.snapshot().program().toString());
        sink.section2_();
    }

    private void verbatim(String text) {
        sink.verbatim();
        sink.text(ControlCharacters.escape(text));
        sink.verbatim_();
    }

    private void headerCell(String text) {
        sink.tableHeaderCell();
        sink.text(text);
        sink.tableHeaderCell_();
    }

    private void cell(String text) {
        sink.tableCell();
        sink.text(text);
        sink.tableCell_();
    }

    private void link(String target, String text) {
        sink.link(target);
        sink.text(ControlCharacters.escape(text));
        sink.link_();
    }
}

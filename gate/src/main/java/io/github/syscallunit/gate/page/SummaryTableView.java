package io.github.syscallunit.gate.page;

import io.github.syscallunit.gate.text.Formats;
import io.github.syscallunit.trace.SyscallSummary;
import java.util.List;
import java.util.Locale;

/** Writes the table of {@code strace -c}, with bars. */
final class SummaryTableView {
    private static final List<String> TITLES = List.of("% time", "seconds", "usecs/call", "calls", "errors");

    private SummaryTableView() {}

    static void write(Html html, SyscallSummary summary) {
        html.start("div", "class", "scroll").start("table", "class", "counts").start("thead");
        html.start("tr").leaf("th", "syscall", "scope", "col");
        TITLES.forEach(title -> html.leaf("th", title, "scope", "col", "class", "number"));
        html.leaf("td", "", "class", "bar-cell").end().end().start("tbody");
        double total = Math.max(1, summary.total().toNanos());
        summary.rows().forEach(row -> row(html, row, row.total().toNanos() / total));
        html.end().start("tfoot").start("tr").leaf("th", "total", "scope", "row");
        html.leaf("td", "100.00", "class", "number");
        number(html, Formats.seconds(summary.total()));
        number(html, Formats.number(summary.total().toNanos() / 1000 / Math.max(1, summary.calls())));
        number(html, Formats.number(summary.calls()));
        number(html, errors(summary.errors()));
        html.leaf("td", "").end().end().end().end();
    }

    private static void row(Html html, SyscallSummary.Row row, double share) {
        html.start("tr").leaf("th", row.name(), "scope", "row");
        number(html, String.format(Locale.ROOT, "%.2f", 100 * share));
        number(html, Formats.seconds(row.total()));
        number(html, Formats.number(row.total().toNanos() / 1000 / row.calls()));
        number(html, Formats.number(row.calls()));
        number(html, errors(row.errors()));
        html.start("td", "class", "bar-cell");
        Bar.write(html, share);
        html.end().end();
    }

    private static String errors(long count) {
        return count == 0 ? "" : Formats.number(count);
    }

    private static void number(Html html, String text) {
        html.leaf("td", text, "class", "number");
    }
}

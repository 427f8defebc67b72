package io.github.syscallunit.trace;

import java.time.Duration;
import java.util.Locale;
import java.util.StringJoiner;

/** Prints a summary in the layout of {@code strace -c}. */
final class SummaryTable {
    private static final String HEADER = "% time     seconds  usecs/call     calls    errors syscall";
    private static final String RULE = "------ ----------- ----------- --------- --------- ----------------";

    private SummaryTable() {}

    static String print(SyscallSummary summary) {
        double all = summary.total().toNanos();
        StringJoiner lines = new StringJoiner("\n");
        lines.add(HEADER).add(RULE);
        for (SyscallSummary.Row row : summary.rows()) {
            double share = all == 0 ? 0 : 100 * row.total().toNanos() / all;
            lines.add(line(share, row.total(), row.calls(), row.errorCount(), row.name()));
        }
        lines.add(RULE).add(line(100, summary.total(), summary.calls(), summary.errors(), "total"));
        return lines.toString();
    }

    private static String line(double share, Duration total, long calls, long errors, String name) {
        long micros = calls == 0 ? 0 : total.toNanos() / 1000 / calls;
        String errorText = errors == 0 ? "" : Long.toString(errors);
        return String.format(
                Locale.ROOT,
                "%6.2f %11.6f %11d %9d %9s %s",
                share,
                total.toNanos() / 1e9,
                micros,
                calls,
                errorText,
                name);
    }
}

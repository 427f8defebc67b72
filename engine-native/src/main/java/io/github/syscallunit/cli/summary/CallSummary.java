package io.github.syscallunit.cli.summary;

import io.github.syscallunit.engine.linux.arch.CallingConvention;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts calls and prints them in the layout of {@code strace -c}, one table for each calling convention. */
public final class CallSummary {
    private final SummaryFormat format;
    private final long overheadNanos;
    private final @Nullable CallCount[][] counts = new @Nullable CallCount[Abi.values().length][];

    public CallSummary(SummaryFormat format) {
        this.format = format;
        this.overheadNanos = format.overheadNanos();
    }

    public void add(Abi abi, int number, long nanos, boolean failed) {
        @Nullable CallCount[] ofAbi = counts[abi.ordinal()];
        CallCount count = ofAbi != null && number >= 0 && number < ofAbi.length ? ofAbi[number] : null;
        if (count == null) {
            count = begin(abi, number);
        }
        if (count != null) {
            count.add(Math.max(0, nanos - overheadNanos), failed);
        }
    }

    /** Makes the row of a syscall; none for one without a name. */
    private @Nullable CallCount begin(Abi abi, int number) {
        SyscallTable table = SyscallTable.of(abi);
        if (number < 0 || number >= table.size()) {
            return null;
        }
        @Nullable CallCount[] ofAbi = counts[abi.ordinal()];
        if (ofAbi == null) {
            ofAbi = new @Nullable CallCount[table.size()];
            counts[abi.ordinal()] = ofAbi;
        }
        CallCount count = new CallCount(table.name(number), number);
        ofAbi[number] = count;
        return count;
    }

    /** {@return the tables; empty if there were no calls} */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Abi abi : Abi.values()) {
            @Nullable CallCount[] ofAbi = counts[abi.ordinal()];
            if (ofAbi == null) {
                continue;
            }
            if (text.length() > 0) {
                text.append("System call usage summary for ")
                        .append(CallingConvention.of(abi).personality().mode())
                        .append(" mode:\n");
            }
            List<CallCount> rows = new ArrayList<>();
            for (CallCount count : ofAbi) {
                if (count != null) {
                    rows.add(count);
                }
            }
            append(rows, text);
        }
        return text.toString();
    }

    private void append(List<CallCount> rows, StringBuilder text) {
        if (format.sorted()) {
            rows.sort(format.sortBy()::compare);
        }
        CallCount total = new CallCount("total", -1);
        rows.forEach(total::add);
        int[] widths = widths(rows, total);
        line(column -> column.heading(), widths, text);
        rule(widths, text);
        for (CallCount row : rows) {
            line(column -> column.cell(row, total.totalNanos), widths, text);
        }
        rule(widths, text);
        line(column -> totalCell(column, total), widths, text);
    }

    private static String totalCell(SummaryColumn column, CallCount total) {
        return column == SummaryColumn.TIME_PERCENT ? "100.00" : column.cell(total, total.totalNanos);
    }

    private int[] widths(List<CallCount> rows, CallCount total) {
        int[] widths = new int[format.columns().size()];
        for (int i = 0; i < widths.length; i++) {
            SummaryColumn column = format.columns().get(i);
            widths[i] = Math.max(column.width(), totalCell(column, total).length());
            for (CallCount row : rows) {
                widths[i] =
                        Math.max(widths[i], column.cell(row, total.totalNanos).length());
            }
        }
        return widths;
    }

    private void line(java.util.function.Function<SummaryColumn, String> cells, int[] widths, StringBuilder text) {
        for (int i = 0; i < widths.length; i++) {
            SummaryColumn column = format.columns().get(i);
            String cell = cells.apply(column);
            boolean last = i == widths.length - 1;
            String padding = " ".repeat(Math.max(0, widths[i] - cell.length()));
            text.append(i == 0 ? "" : " ");
            if (column == SummaryColumn.NAME) {
                text.append(cell).append(last ? "" : padding);
            } else {
                text.append(padding).append(cell);
            }
        }
        text.append('\n');
    }

    private static void rule(int[] widths, StringBuilder text) {
        for (int i = 0; i < widths.length; i++) {
            text.append(i == 0 ? "" : " ").append("-".repeat(widths[i]));
        }
        text.append('\n');
    }
}

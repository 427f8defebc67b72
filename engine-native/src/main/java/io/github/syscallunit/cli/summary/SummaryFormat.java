package io.github.syscallunit.cli.summary;

import java.util.List;

/**
 * How the summary is laid out: {@code -S}, {@code -U} and {@code -O}.
 *
 * @param columns from left to right
 * @param sorted whether rows are sorted, or stand in the order of the table
 * @param sortBy the column that they are sorted by
 * @param overheadNanos what is taken off each call's time
 */
public record SummaryFormat(List<SummaryColumn> columns, boolean sorted, SummaryColumn sortBy, long overheadNanos) {
    /** Copies the columns. */
    public SummaryFormat {
        columns = List.copyOf(columns);
    }
}

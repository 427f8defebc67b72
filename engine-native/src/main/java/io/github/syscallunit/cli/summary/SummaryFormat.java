package io.github.syscallunit.cli.summary;

import java.util.List;

/**
 * How the summary is laid out: {@code -S}, {@code -U} and {@code -O}.
 *
 * @param columns from left to right
 * @param sorted whether rows are sorted, or in the order of the table
 * @param sortBy the column that they are sorted by
 * @param overheadNanos the time that is subtracted from each call
 */
public record SummaryFormat(List<SummaryColumn> columns, boolean sorted, SummaryColumn sortBy, long overheadNanos) {
    /** Copies the columns. */
    public SummaryFormat {
        columns = List.copyOf(columns);
    }
}

package io.github.syscallunit.cli.summary;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A column of the summary: its words in {@code -U} and {@code -S}, its heading, and its cells. */
public enum SummaryColumn {
    TIME_PERCENT("% time", 6, "time-percent", "time_percent", "time"),
    TOTAL_TIME("seconds", 11, "total-time", "time-total", "total_time", "time_total"),
    MIN_TIME("shortest", 8, "min-time", "shortest", "time-min", "min_time", "time_min"),
    MAX_TIME("longest", 8, "max-time", "longest", "time-max", "max_time", "time_max"),
    AVERAGE_TIME("usecs/call", 11, "avg-time", "time-avg", "avg_time", "time_avg"),
    CALLS("calls", 9, "calls", "count"),
    ERRORS("errors", 9, "errors", "error"),
    NAME("syscall", 16, "name", "syscall", "syscall-name", "syscall_name");

    public static final List<SummaryColumn> DEFAULTS =
            List.of(TIME_PERCENT, TOTAL_TIME, AVERAGE_TIME, CALLS, ERRORS, NAME);

    private static final int CENT = 100;
    private static final int MILLION = 1_000_000;
    private static final int NANOS_OF_MICRO = 1_000;

    private final String heading;
    private final int width;
    /** Separated by commas, because an enum must be immutable. */
    private final String words;

    SummaryColumn(String heading, int width, String... words) {
        this.heading = heading;
        this.width = width;
        this.words = "," + String.join(",", words) + ",";
    }

    String heading() {
        return heading;
    }

    int width() {
        return width;
    }

    /** Finds the column for a word of {@code -U}; empty if there is none. */
    public static Optional<SummaryColumn> named(String word) {
        return Stream.of(values())
                .filter(column -> column.words.contains("," + word + ","))
                .findFirst();
    }

    /** Finds the column for the word of {@code -S}; empty if there is none. */
    public static Optional<SummaryColumn> sortedBy(String word) {
        return word.equals("time") ? Optional.of(TOTAL_TIME) : named(word);
    }

    /**
     * Compares rows: the greatest comes first, but names are in alphabetical order. What {@code Comparator.comparingLong} returns could not be
     * kept in an archive of classes: it would be made at each start.
     */
    int compare(CallCount one, CallCount other) {
        return switch (this) {
            case TIME_PERCENT, TOTAL_TIME -> Long.compare(other.totalNanos, one.totalNanos);
            case MIN_TIME -> Long.compare(other.minNanos, one.minNanos);
            case MAX_TIME -> Long.compare(other.maxNanos, one.maxNanos);
            case AVERAGE_TIME -> Long.compare(other.averageNanos(), one.averageNanos());
            case CALLS -> Long.compare(other.calls, one.calls);
            case ERRORS -> Long.compare(other.errors, one.errors);
            case NAME -> one.name.compareTo(other.name);
        };
    }

    /** {@return the text of a cell, without padding} */
    String cell(CallCount row, long allNanos) {
        return switch (this) {
            case TIME_PERCENT ->
                decimal(allNanos == 0 ? 0 : Math.round(100.0 * CENT * row.totalNanos / allNanos), CENT);
            case TOTAL_TIME -> seconds(row.totalNanos);
            case MIN_TIME -> seconds(row.minNanos);
            case MAX_TIME -> seconds(row.maxNanos);
            case AVERAGE_TIME -> Long.toString(row.averageNanos() / 1000);
            case CALLS -> Long.toString(row.calls);
            case ERRORS -> row.errors == 0 ? "" : Long.toString(row.errors);
            case NAME -> row.name;
        };
    }

    private static String seconds(long nanos) {
        return decimal((nanos + NANOS_OF_MICRO / 2) / NANOS_OF_MICRO, MILLION);
    }

    /** Without a Formatter, whose start takes as long as tracing a short program. */
    private static String decimal(long units, int unitsOfOne) {
        return units / unitsOfOne + "."
                + Integer.toString((int) (unitsOfOne + units % unitsOfOne)).substring(1);
    }
}

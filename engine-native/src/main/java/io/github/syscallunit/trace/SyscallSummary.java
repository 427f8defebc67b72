package io.github.syscallunit.trace;

import io.github.syscallunit.trace.internal.Counted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/**
 * Counts syscalls by name. Its rows are in the order of {@code strace -c}: the longest total time first.
 *
 * @param rows one row for each name that was called
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record SyscallSummary(List<Row> rows) {
    private static final String HEADER = "% time     seconds  usecs/call     calls    errors syscall";
    private static final String RULE = "------ ----------- ----------- --------- --------- ----------------";

    /** A summary without rows. */
    public static final SyscallSummary EMPTY = new SyscallSummary(List.of());

    /**
     * Sorts the rows.
     *
     * @param rows see {@link #rows()}
     * @throws IllegalArgumentException if two rows have the same name
     */
    public SyscallSummary {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(SyscallSummary::longestFirst);
        Set<String> names = new HashSet<>();
        for (Row row : sorted) {
            if (!names.add(row.name)) {
                throw new IllegalArgumentException("a summary has one row for a name");
            }
        }
        rows = List.copyOf(sorted);
    }

    private static int longestFirst(Row one, Row other) {
        int byTime = other.total.compareTo(one.total);
        int byCalls = Long.compare(other.calls, one.calls);
        return byTime != 0 ? byTime : byCalls != 0 ? byCalls : one.name.compareTo(other.name);
    }

    /**
     * Counts events.
     *
     * @param events the events; those that have not returned are left out, as strace does
     * @return their summary
     */
    public static SyscallSummary of(Iterable<SyscallEvent> events) {
        List<SyscallEvent> returned = new ArrayList<>();
        for (SyscallEvent event : events) {
            if (event.returned()) {
                returned.add(event);
            }
        }
        return ofAll(returned);
    }

    /** Counts events, those that have not returned among them, which have no duration. */
    static SyscallSummary ofAll(List<SyscallEvent> events) {
        Map<String, Row> rows = new LinkedHashMap<>();
        events.forEach(event -> rows.merge(event.name(), Row.of(event), Row::plus));
        return new SyscallSummary(List.copyOf(rows.values()));
    }

    /** {@return how many calls there were} */
    public long calls() {
        return rows.stream().mapToLong(Row::calls).sum();
    }

    /** {@return how many calls failed for the program: those that the kernel restarts by itself did not} */
    public long errors() {
        return rows.stream().mapToLong(Row::errors).sum();
    }

    /** {@return the sum of all durations} */
    public Duration total() {
        return rows.stream().map(Row::total).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * Finds the row of a syscall.
     *
     * @param name the syscall's name
     * @return its row, or nothing where it was not called
     */
    public Optional<Row> row(String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    /**
     * Adds up two summaries.
     *
     * @param other the other
     * @return a summary with the calls of both
     */
    public SyscallSummary plus(SyscallSummary other) {
        Map<String, Row> sum = new LinkedHashMap<>();
        rows.forEach(row -> sum.put(row.name(), row));
        other.rows.forEach(row -> sum.merge(row.name(), row, Row::plus));
        return new SyscallSummary(List.copyOf(sum.values()));
    }

    /** {@return the rows that satisfy a condition} */
    SyscallSummary where(Predicate<Row> condition) {
        return new SyscallSummary(rows.stream().filter(condition).toList());
    }

    /** {@return the table that {@code strace -c} prints; strace's errors include the kernel's restart codes} */
    @Override
    public String toString() {
        double all = total().toNanos();
        StringJoiner lines = new StringJoiner("\n");
        lines.add(HEADER).add(RULE);
        for (Row row : rows) {
            double share = all == 0 ? 0 : 100 * row.total().toNanos() / all;
            lines.add(line(share, row.total(), row.calls(), row.count(errno -> true), row.name()));
        }
        long errors = rows.stream().mapToLong(row -> row.count(errno -> true)).sum();
        lines.add(RULE).add(line(100, total(), calls(), errors, "total"));
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

    /**
     * Counts the calls of one syscall.
     *
     * @param name the syscall, for example {@code openat}
     * @param calls how many calls returned
     * @param errnos how many ended with each errno, in the order of the numbers; the kernel's restart codes are among them
     * @param total the sum of the durations
     * @param min the shortest duration
     * @param max the longest duration
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record Row(String name, long calls, Map<Errno, Long> errnos, Duration total, Duration min, Duration max) {
        /**
         * Copies and sorts the errnos.
         *
         * @param name see {@link #name()}
         * @param calls see {@link #calls()}
         * @param errnos see {@link #errnos()}
         * @param total see {@link #total()}
         * @param min see {@link #min()}
         * @param max see {@link #max()}
         * @throws IllegalArgumentException if there are more errnos than calls, or there is no call
         */
        public Row {
            Map<Errno, Long> sorted = new LinkedHashMap<>();
            errnos.entrySet().stream()
                    .sorted(Comparator.comparingInt(entry -> entry.getKey().number()))
                    .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
            errnos = Collections.unmodifiableMap(sorted);
            long failed = 0;
            for (long count : sorted.values()) {
                // A number that overflows is larger than any number of calls.
                failed = count < 0 || count > Long.MAX_VALUE - failed ? Long.MAX_VALUE : failed + count;
            }
            if (calls < 1 || failed > calls || failed == Long.MAX_VALUE) {
                throw new IllegalArgumentException(
                        name + ": " + Counted.of(failed, "error") + " in " + Counted.of(calls, "call"));
            }
        }

        /** {@return how many calls failed for the program: those that the kernel restarts by itself did not} */
        public long errors() {
            return count(errno -> !errno.isRestart());
        }

        /** {@return how many calls ended with one of some errnos} */
        long count(Predicate<Errno> which) {
            return errnos.entrySet().stream()
                    .filter(entry -> which.test(entry.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        private static Row of(SyscallEvent event) {
            Errno errno = event.errno();
            Map<Errno, Long> errnos = errno == null ? Map.of() : Map.of(errno, 1L);
            return new Row(event.name(), 1, errnos, event.duration(), event.duration(), event.duration());
        }

        private Row plus(Row other) {
            Map<Errno, Long> sum = new LinkedHashMap<>(errnos);
            other.errnos.forEach((errno, count) -> sum.merge(errno, count, Long::sum));
            return new Row(
                    name,
                    calls + other.calls,
                    sum,
                    total.plus(other.total),
                    min.compareTo(other.min) <= 0 ? min : other.min,
                    max.compareTo(other.max) >= 0 ? max : other.max);
        }
    }
}

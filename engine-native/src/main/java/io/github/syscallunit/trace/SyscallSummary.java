package io.github.syscallunit.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/**
 * Counts syscalls by name. Its rows stand in the order of {@code strace -c}: the longest total time first.
 *
 * @param rows one row for each name that was called
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record SyscallSummary(List<Row> rows) {
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
        Map<String, Row> rows = new LinkedHashMap<>();
        for (SyscallEvent event : events) {
            if (event.returned()) {
                rows.merge(event.name(), Row.of(event), Row::plus);
            }
        }
        return new SyscallSummary(List.copyOf(rows.values()));
    }

    /** {@return how many calls there were} */
    public long calls() {
        return rows.stream().mapToLong(Row::calls).sum();
    }

    /** {@return how many calls ended with an errno, the kernel's restart codes among them} */
    public long errors() {
        return rows.stream().mapToLong(Row::errorCount).sum();
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

    /** {@return the table that {@code strace -c} prints} */
    @Override
    public String toString() {
        return SummaryTable.print(this);
    }

    /**
     * Counts the calls of one syscall.
     *
     * @param name the syscall, for example {@code openat}
     * @param calls how many calls returned
     * @param errors how many failed, by errno in the order of the numbers; the kernel's restart codes among them
     * @param total the sum of the durations
     * @param min the shortest duration
     * @param max the longest duration
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record Row(String name, long calls, Map<Errno, Long> errors, Duration total, Duration min, Duration max) {
        /**
         * Copies and sorts the errors.
         *
         * @param name see {@link #name()}
         * @param calls see {@link #calls()}
         * @param errors see {@link #errors()}
         * @param total see {@link #total()}
         * @param min see {@link #min()}
         * @param max see {@link #max()}
         * @throws IllegalArgumentException if there are more errors than calls
         */
        public Row {
            Map<Errno, Long> sorted = new LinkedHashMap<>();
            errors.entrySet().stream()
                    .sorted(Comparator.comparingInt(error -> error.getKey().number()))
                    .forEach(error -> sorted.put(error.getKey(), error.getValue()));
            errors = Collections.unmodifiableMap(sorted);
            long failed = sorted.values().stream().mapToLong(Long::longValue).sum();
            if (calls < 1 || failed > calls) {
                throw new IllegalArgumentException(name + ": " + failed + " errors in " + calls + " calls");
            }
        }

        /** {@return how many calls ended with an errno, the kernel's restart codes among them} */
        public long errorCount() {
            return errors.values().stream().mapToLong(Long::longValue).sum();
        }

        /** {@return how many calls failed for the program: those that the kernel restarts by itself did not} */
        public long failures() {
            return errors.entrySet().stream()
                    .filter(error -> !error.getKey().isRestart())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        private static Row of(SyscallEvent event) {
            Errno errno = event.errno();
            Map<Errno, Long> errors = errno == null ? Map.of() : Map.of(errno, 1L);
            return new Row(event.name(), 1, errors, event.duration(), event.duration(), event.duration());
        }

        private Row plus(Row other) {
            Map<Errno, Long> sum = new LinkedHashMap<>(errors);
            other.errors.forEach((errno, count) -> sum.merge(errno, count, Long::sum));
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

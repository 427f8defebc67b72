package io.github.syscallunit.engine.recording;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSummary;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts calls by syscall: exactly, and without allocating once a syscall has been seen. */
final class CallCounts {
    private static final int ERRNOS = 4096;

    private final @Nullable Count[][] counts = new @Nullable Count[Abi.values().length][];

    void add(Abi abi, int number, int errno, long nanos) {
        Count count = countOf(abi, number);
        count.calls++;
        count.totalNanos += nanos;
        count.minNanos = Math.min(count.minNanos, nanos);
        count.maxNanos = Math.max(count.maxNanos, nanos);
        if (errno != 0) {
            count.addError(errno);
        }
    }

    private Count countOf(Abi abi, int number) {
        @Nullable Count[] ofAbi = counts[abi.ordinal()];
        int index = number + 1;
        if (index < 0 || index > ERRNOS) {
            index = ERRNOS + 1;
        }
        if (ofAbi == null || index >= ofAbi.length) {
            int size = Math.max(index, SyscallTable.of(abi).size()) + 1;
            ofAbi = ofAbi == null ? new @Nullable Count[size] : Arrays.copyOf(ofAbi, size);
            counts[abi.ordinal()] = ofAbi;
        }
        Count count = ofAbi[index];
        if (count == null) {
            count = new Count(SyscallTable.of(abi).name(number));
            ofAbi[index] = count;
        }
        return count;
    }

    SyscallSummary summary() {
        List<SyscallSummary.Row> rows = new ArrayList<>();
        Map<String, SyscallSummary.Row> byName = new HashMap<>();
        for (@Nullable Count[] ofAbi : counts) {
            if (ofAbi != null) {
                for (Count count : ofAbi) {
                    if (count != null) {
                        byName.merge(count.name, count.row(), CallCounts::sum);
                    }
                }
            }
        }
        rows.addAll(byName.values());
        rows.sort(Comparator.comparing(SyscallSummary.Row::name));
        return new SyscallSummary(rows);
    }

    /** The same name under two ABIs is one row. */
    private static SyscallSummary.Row sum(SyscallSummary.Row one, SyscallSummary.Row other) {
        return new SyscallSummary(List.of(one))
                .plus(new SyscallSummary(List.of(other)))
                .rows()
                .get(0);
    }

    private static final class Count {
        private final String name;
        private long calls;
        private long totalNanos;
        private long minNanos = Long.MAX_VALUE;
        private long maxNanos;
        private long @Nullable [] errors;

        Count(String name) {
            this.name = name;
        }

        void addError(int errno) {
            long[] known = errors;
            if (known == null) {
                known = new long[ERRNOS];
                errors = known;
            }
            known[errno & (ERRNOS - 1)]++;
        }

        SyscallSummary.Row row() {
            Map<Errno, Long> byErrno = new HashMap<>();
            long[] known = errors;
            for (int errno = 0; known != null && errno < known.length; errno++) {
                if (known[errno] > 0) {
                    byErrno.put(Errno.of(errno), known[errno]);
                }
            }
            return new SyscallSummary.Row(
                    name,
                    calls,
                    byErrno,
                    Duration.ofNanos(totalNanos),
                    Duration.ofNanos(minNanos),
                    Duration.ofNanos(maxNanos));
        }
    }
}

package io.github.syscallunit.gate.baseline;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSummary;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds the counts of one syscall in one test.
 *
 * @param calls how many there were
 * @param errors how many failed, by errno's name
 * @param micros how long they took, in microseconds, rounded to two digits: more would change from run to run
 */
public record Counts(long calls, SortedMap<String, Long> errors, long micros) {
    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);

    /** Copies the errors. */
    public Counts {
        errors = Collections.unmodifiableSortedMap(new TreeMap<>(errors));
    }

    static Counts of(SyscallSummary.Row row) {
        SortedMap<String, Long> errors = new TreeMap<>();
        for (Map.Entry<Errno, Long> error : row.errnos().entrySet()) {
            // How often a call is restarted differs from run to run.
            if (!error.getKey().isRestart()) {
                errors.put(error.getKey().name(), error.getValue());
            }
        }
        long micros = (row.total().toNanos() + 999) / 1000;
        return new Counts(
                row.calls(), errors, new BigDecimal(micros).round(TWO_DIGITS).longValue());
    }

    /**
     * {@return these counts, with the older time if it is about the same, so that time alone does not change the file}
     */
    Counts after(Counts older) {
        boolean similar = micros <= 2 * older.micros && older.micros <= 2 * micros;
        return new Counts(calls, errors, similar ? older.micros : micros);
    }

    /** {@return the lesser of both in each count} */
    Counts tighter(Counts other) {
        SortedMap<String, Long> least = new TreeMap<>();
        errors.forEach((name, count) -> {
            long both = Math.min(count, other.errors.getOrDefault(name, 0L));
            if (both > 0) {
                least.put(name, both);
            }
        });
        return new Counts(Math.min(calls, other.calls), least, Math.min(micros, other.micros));
    }
}

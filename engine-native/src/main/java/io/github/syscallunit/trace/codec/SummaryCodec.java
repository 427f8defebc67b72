package io.github.syscallunit.trace.codec;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSummary;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes summaries for {@link TraceCodec}. */
final class SummaryCodec {
    private SummaryCodec() {}

    static void write(DataOutput out, SyscallSummary summary) throws IOException {
        Varint.write(out, summary.rows().size());
        for (SyscallSummary.Row row : summary.rows()) {
            Varint.writeText(out, row.name());
            Varint.write(out, row.calls());
            Varint.write(out, row.total().toNanos());
            Varint.write(out, row.min().toNanos());
            Varint.write(out, row.max().toNanos());
            Varint.write(out, row.errnos().size());
            for (Map.Entry<Errno, Long> error : row.errnos().entrySet()) {
                Varint.write(out, error.getKey().number());
                Varint.write(out, error.getValue());
            }
        }
    }

    static SyscallSummary read(DataInput in) throws IOException {
        int size = (int) Varint.read(in);
        List<SyscallSummary.Row> rows = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            rows.add(readRow(in));
        }
        return new SyscallSummary(rows);
    }

    private static SyscallSummary.Row readRow(DataInput in) throws IOException {
        String name = Varint.readText(in);
        long calls = Varint.read(in);
        Duration total = Duration.ofNanos(Varint.read(in));
        Duration min = Duration.ofNanos(Varint.read(in));
        Duration max = Duration.ofNanos(Varint.read(in));
        int kinds = (int) Varint.read(in);
        Map<Errno, Long> errors = new HashMap<>();
        for (int i = 0; i < kinds; i++) {
            errors.put(Errno.of((int) Varint.read(in)), Varint.read(in));
        }
        return new SyscallSummary.Row(name, calls, errors, total, min, max);
    }
}

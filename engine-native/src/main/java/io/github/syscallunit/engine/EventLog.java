package io.github.syscallunit.engine;

import io.github.syscallunit.engine.ptrace.Tracee;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallTable;
import io.github.syscallunit.trace.TraceCodec;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Keeps events up to a cap, packed: a hundred thousand take some 15 MB. */
final class EventLog {
    private final int cap;
    private final long zeroNanos;
    private final ByteChunks bytes = new ByteChunks();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final long[] arguments = new long[6];
    private int kept;
    private long dropped;

    EventLog(int cap, long zeroNanos) {
        this.cap = cap;
        this.zeroNanos = zeroNanos;
    }

    boolean hasRoom() {
        return kept < cap;
    }

    int kept() {
        return kept;
    }

    long dropped() {
        return dropped;
    }

    void add(Tracee tracee, PendingCall call) {
        if (!hasRoom() || !call.detailed) {
            dropped++;
            return;
        }
        kept++;
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = tracee.argument(i);
        }
        boolean returned = tracee.returned();
        try {
            TraceCodec.writeEvent(
                    out,
                    tracee.pid(),
                    tracee.tid(),
                    tracee.threadName(),
                    tracee.abi(),
                    SyscallTable.of(tracee.abi()).name(tracee.number()),
                    arguments,
                    call.text.toString(),
                    returned ? tracee.result() : 0,
                    returned,
                    returned ? tracee.errno() : 0,
                    tracee.startNanos() - zeroNanos,
                    returned ? tracee.endNanos() - tracee.startNanos() : 0,
                    call.paths,
                    call.origin.library(),
                    call.origin.runtime(),
                    call.stack);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The events in the order in which they were added. */
    List<SyscallEvent> toList() {
        List<SyscallEvent> events = new ArrayList<>(kept);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(bytes.inputStream()))) {
            for (int i = 0; i < kept; i++) {
                events.add(TraceCodec.readEvent(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }

    void copyTo(OutputStream target) throws IOException {
        bytes.copyTo(target);
    }
}

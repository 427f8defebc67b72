package io.github.syscallunit.engine.recording;

import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.codec.EncodedEvents;
import io.github.syscallunit.trace.codec.EventCodec;
import io.github.syscallunit.trace.codec.StackTable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Keeps events up to a limit in binary form: 100,000 take about 15 MB. */
public final class EventBuffer {
    private final int cap;
    private final long zeroNanos;
    private final ChunkedBuffer bytes = new ChunkedBuffer();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final StackTable stacks = new StackTable();
    private long[] positions = {};
    private long[] startNanos = {};
    private int kept;
    private long dropped;

    public EventBuffer(int cap, long zeroNanos) {
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

    public void add(Tracee tracee, PendingCall call) {
        if (!hasRoom() || !call.detailed) {
            dropped++;
            return;
        }
        index(tracee.startNanos());
        try {
            EventCodec.write(out, call.event(tracee, zeroNanos), stacks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void index(long start) {
        if (kept == positions.length) {
            int length = Math.max(64, (int) Math.min(cap, 2L * kept));
            positions = Arrays.copyOf(positions, length);
            startNanos = Arrays.copyOf(startNanos, length);
        }
        positions[kept] = bytes.size();
        startNanos[kept] = start;
        kept++;
    }

    /** Returns the events in the order in which they began. They are stored in the order in which they ended. */
    public List<SyscallEvent> byStart() {
        long[] beginnings = Arrays.copyOf(positions, kept);
        long[] starts = Arrays.copyOf(startNanos, kept);
        int[] order = IntStream.range(0, kept)
                .boxed()
                .sorted(Comparator.comparingLong(index -> starts[index]))
                .mapToInt(Integer::intValue)
                .toArray();
        ChunkedBuffer.Contents contents = bytes.contents();
        return new EncodedEvents(
                kept, index -> new DataInputStream(contents.from(beginnings[order[index]])), stacks.stacks());
    }

    /** {@return the Java stacks of the events by their numbers} */
    List<List<StackTraceElement>> stacks() {
        return stacks.stacks();
    }

    void copyTo(OutputStream target) throws IOException {
        bytes.copyTo(target);
    }
}

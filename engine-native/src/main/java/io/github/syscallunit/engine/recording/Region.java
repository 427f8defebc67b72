package io.github.syscallunit.engine.recording;

import io.github.syscallunit.engine.hypercall.RegionRequest;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.codec.TraceCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One region in the tracer: filled on the tracer's thread while it is open, read from any thread. */
public final class Region {
    private final int number;
    private final RegionRequest order;
    private final long startNanos = System.nanoTime();
    private final CallCounts program = new CallCounts();
    private final CallCounts runtime = new CallCounts();
    private final EventBuffer events;
    private final StackPolicy stacks;
    private volatile boolean closed;

    public Region(int number, RegionRequest order) {
        this.number = number;
        this.order = order;
        this.stacks = StackPolicy.of(order.stackTraces());
        this.events = new EventBuffer(order.eventCap(), startNanos);
    }

    public int number() {
        return number;
    }

    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    String label() {
        return order.label();
    }

    String owner() {
        return order.owner();
    }

    boolean wholeJvm() {
        return order.wholeJvm();
    }

    public boolean wants(Tracee tracee) {
        return order.filter().mayMatch(tracee.abi(), tracee.number());
    }

    SyscallSet filter() {
        return order.filter();
    }

    public boolean keepsMore() {
        return events.hasRoom();
    }

    /** Whether this call gets its Java stack. Called once for each call. */
    boolean wantsStack(Tracee tracee) {
        return keepsMore() && wants(tracee) && stacks.wants(tracee);
    }

    public synchronized void returned(Tracee tracee, PendingCall call) {
        if (tracee.startNanos() < startNanos || !wants(tracee)) {
            return;
        }
        CallCounts counts = call.origin.runtime() ? runtime : program;
        counts.add(tracee.abi(), tracee.number(), tracee.errno(), tracee.endNanos() - tracee.startNanos());
        events.add(tracee, call);
    }

    public synchronized void unfinished(Tracee tracee, PendingCall call) {
        if (tracee.startNanos() >= startNanos && wants(tracee)) {
            events.add(tracee, call);
        }
    }

    public synchronized SyscallTrace trace() {
        return SyscallTrace.of(new TraceSnapshot(
                program.summary(),
                runtime.summary(),
                events.byStart(),
                events.dropped(),
                order.eventCap(),
                order.filter()));
    }

    /** Returns the trace as bytes for {@link RegionTraceCodec#unpack}. */
    public synchronized byte[] pack() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            TraceCodec.writeHead(
                    out,
                    program.summary(),
                    runtime.summary(),
                    events.dropped(),
                    order.eventCap(),
                    order.filter(),
                    events.stacks(),
                    events.kept());
            events.copyTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

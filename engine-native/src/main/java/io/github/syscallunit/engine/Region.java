package io.github.syscallunit.engine;

import io.github.syscallunit.engine.ptrace.Tracee;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceCodec;
import io.github.syscallunit.trace.TraceSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One region as the tracer keeps it: filled on the tracer's thread while open, read from any thread. */
final class Region {
    private final int number;
    private final RegionOrder order;
    private final long startNanos = System.nanoTime();
    private final CallCounts program = new CallCounts();
    private final CallCounts runtime = new CallCounts();
    private final EventLog events;
    private final StackPolicy stacks;

    Region(int number, RegionOrder order) {
        this.number = number;
        this.order = order;
        this.stacks = StackPolicy.of(order.stackTraces());
        this.events = new EventLog(order.eventCap(), startNanos);
    }

    int number() {
        return number;
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

    boolean wants(Tracee tracee) {
        return order.filter().mayMatch(tracee.abi(), tracee.number());
    }

    SyscallSet filter() {
        return order.filter();
    }

    boolean keepsMore() {
        return events.hasRoom();
    }

    /** Whether this call shall be told with its Java stack. Asked once a call. */
    boolean wantsStack(Tracee tracee) {
        return keepsMore() && wants(tracee) && stacks.wants(tracee);
    }

    synchronized void returned(Tracee tracee, PendingCall call) {
        if (tracee.startNanos() < startNanos || !wants(tracee)) {
            return;
        }
        CallCounts counts = call.origin.runtime() ? runtime : program;
        counts.add(tracee.abi(), tracee.number(), tracee.errno(), tracee.endNanos() - tracee.startNanos());
        events.add(tracee, call);
    }

    synchronized void unfinished(Tracee tracee, PendingCall call) {
        if (tracee.startNanos() >= startNanos && wants(tracee)) {
            events.add(tracee, call);
        }
    }

    synchronized SyscallTrace trace() {
        return SyscallTrace.of(new TraceSnapshot(
                program.summary(),
                runtime.summary(),
                events.byStart(),
                events.dropped(),
                order.eventCap(),
                order.filter()));
    }

    /** The trace as bytes for {@link PackedTrace#unpack}. */
    synchronized byte[] pack() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            TraceCodec.writeHead(
                    out,
                    program.summary(),
                    runtime.summary(),
                    events.dropped(),
                    order.eventCap(),
                    order.filter(),
                    events.kept());
            events.copyTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

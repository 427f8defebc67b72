package io.github.syscallunit.engine.hypercall;

import io.github.syscallunit.engine.linux.HypercallSignal;
import io.github.syscallunit.engine.linux.NativeBuffer;
import java.lang.ref.Reference;

/** A traced program's line to its tracer: one request at a time. */
public final class HypercallClient {
    /** The program's. */
    public static final HypercallClient OWN = new HypercallClient();

    private final NativeBuffer block = new NativeBuffer(Hypercall.SIZE);
    private final HypercallSignal signal = new HypercallSignal();

    /** Asks with a payload. Returns the tracer's answer, or -1 if there is no tracer. */
    public long ask(Hypercall.Operation operation, byte[] payload) {
        NativeBuffer bytes = new NativeBuffer(payload.length);
        bytes.bytes().put(0, payload);
        try {
            return ask(operation, 0, bytes.address(), payload.length);
        } finally {
            Reference.reachabilityFence(bytes);
        }
    }

    /** Returns the tracer's answer, or -1 if there is no tracer. */
    public synchronized long ask(Hypercall.Operation operation, long argument, long address, long length) {
        Hypercall.ask(block, operation, argument, address, length);
        signal.send(block.address());
        return Hypercall.isAnswered(block) ? Hypercall.result(block) : -1;
    }
}

package io.github.syscallunit.engine.hypercall;

import io.github.syscallunit.engine.linux.HypercallSignal;
import io.github.syscallunit.engine.linux.NativeBuffer;
import java.lang.ref.Reference;

/** Makes the hypercalls of a traced program, one at a time. */
public final class HypercallClient {
    /** The client of this program. */
    public static final HypercallClient OWN = new HypercallClient();

    private final NativeBuffer block = new NativeBuffer(Hypercall.SIZE);
    private final HypercallSignal signal = new HypercallSignal();

    /** Makes a request with a payload. Returns the tracer's answer, or -1 if there is no tracer. */
    public long ask(Hypercall.Operation operation, byte[] payload) {
        NativeBuffer bytes = new NativeBuffer(payload.length);
        bytes.bytes().put(0, payload);
        try {
            return ask(operation, 0, bytes.address(), payload.length);
        } finally {
            Reference.reachabilityFence(bytes);
        }
    }

    /** Makes a request. Returns the tracer's answer, or -1 if there is no tracer. */
    public synchronized long ask(Hypercall.Operation operation, long argument, long address, long length) {
        Hypercall.ask(block, operation, argument, address, length);
        signal.send(block.address());
        return Hypercall.isAnswered(block) ? Hypercall.result(block) : -1;
    }
}

package io.github.syscallunit.engine;

import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.TracerSignal;

/** A traced program's line to its tracer: one request at a time. */
final class HypercallLine {
    private final NativeBuffer block = new NativeBuffer(Hypercall.SIZE);
    private final TracerSignal signal = new TracerSignal();

    /** Returns the tracer's answer, or -1 if there is no tracer. */
    synchronized long ask(Hypercall.Operation operation, long argument, long address, long length) {
        Hypercall.ask(block, operation, argument, address, length);
        signal.send(block.address());
        return Hypercall.isAnswered(block) ? Hypercall.result(block) : -1;
    }
}

package io.github.syscallunit.engine.hypercall;

import io.github.syscallunit.engine.linux.NativeBuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes of a hypercall as a traced program writes them, and its answer as it reads it. */
public final class HypercallBlock {
    private HypercallBlock() {}

    /** {@return a request} */
    public static byte[] request(Hypercall.Operation operation, long argument, long address, long length) {
        NativeBuffer block = new NativeBuffer(Hypercall.SIZE);
        Hypercall.ask(block, operation, argument, address, length);
        byte[] bytes = new byte[Hypercall.SIZE];
        block.bytes().get(0, bytes);
        return bytes;
    }

    /** {@return what the tracer has answered; -1 if it has not} */
    public static long answer(byte[] bytes) {
        NativeBuffer block = new NativeBuffer(Hypercall.SIZE);
        block.bytes().put(0, bytes);
        return Hypercall.isAnswered(block) ? Hypercall.result(block) : -1;
    }

    /** {@return the bytes in native order, for absolute gets and puts} */
    public static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }
}

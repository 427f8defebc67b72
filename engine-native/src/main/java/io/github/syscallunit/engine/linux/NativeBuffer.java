package io.github.syscallunit.engine.linux;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A block of memory that both Java and the kernel can read: a direct buffer in native order that knows its address. */
public final class NativeBuffer {
    static {
        JnaDirectory.ensureChosen();
    }

    private final ByteBuffer bytes;
    private final long address;

    /**
     * Allocates a zeroed block.
     *
     * @param size in bytes
     */
    public NativeBuffer(int size) {
        bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
        address = Pointer.nativeValue(Native.getDirectBufferPointer(bytes));
    }

    /** {@return the block, for absolute gets and puts} */
    public ByteBuffer bytes() {
        return bytes;
    }

    /** {@return where the block starts, in this process} */
    public long address() {
        return address;
    }
}

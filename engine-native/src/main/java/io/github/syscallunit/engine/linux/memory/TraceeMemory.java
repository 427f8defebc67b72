package io.github.syscallunit.engine.linux.memory;

import java.nio.ByteBuffer;

/** Reads and writes the memory of a stopped tracee. Addresses are the tracee's. */
public interface TraceeMemory {
    /**
     * Copies the bytes that can be read, up to the buffer's remaining space, and advances the buffer.
     *
     * <p>The buffer may be a heap or a direct one. Reading stops at the first unmapped page.
     *
     * @param address where to start, in the tracee
     * @param into receives the bytes
     * @return how many bytes were read; 0 if nothing is mapped
     */
    int read(long address, ByteBuffer into);

    /**
     * Copies the buffer's remaining bytes into the tracee.
     *
     * @param address where to start, in the tracee
     * @param from the bytes
     * @return whether all of them were written
     */
    boolean write(long address, ByteBuffer from);

    /** {@return whether each word takes a call of the kernel, because more at once was refused; known after the first read} */
    default boolean isReadByWord() {
        return false;
    }
}

package io.github.syscallunit.engine.unwind;

import io.github.syscallunit.engine.stop.Tracee;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The words of a stopped tracee's stack, read some at a time. */
final class StackReader {
    private final ByteBuffer bytes;
    private long start;

    /**
     * Creates a reader.
     *
     * @param atOnce how many words are read at a time
     */
    StackReader(int atOnce) {
        bytes = ByteBuffer.allocate(atOnce * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        forget();
    }

    /** Discards the words, because the tracee or its stack pointer changed. */
    void forget() {
        bytes.limit(0);
    }

    /** {@return the word at an address; 0 if it can't be read} */
    long read(Tracee tracee, long address) {
        long offset = address - start;
        if (offset < 0 || offset + Long.BYTES > bytes.limit()) {
            start = address;
            bytes.clear();
            tracee.memory().read(address, bytes);
            bytes.flip();
            offset = 0;
        }
        return bytes.limit() < Long.BYTES ? 0 : bytes.getLong((int) offset);
    }
}

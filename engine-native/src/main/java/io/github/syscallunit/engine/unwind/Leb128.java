package io.github.syscallunit.engine.unwind;

import java.nio.ByteBuffer;

/** Reads numbers of variable length (DWARF 4, 7.6), from a buffer's position on. */
final class Leb128 {
    private final ByteBuffer bytes;

    Leb128(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    int position() {
        return bytes.position();
    }

    /** {@return a single byte} */
    int next() {
        return bytes.get() & 0xff;
    }

    long unsigned() {
        return read(false);
    }

    long signed() {
        return read(true);
    }

    private long read(boolean signed) {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes.get();
            value |= (next & 0x7fL) << shift;
            shift += 7;
        } while (next < 0);
        boolean negative = signed && (next & 0x40) != 0 && shift < Long.SIZE;
        return negative ? value | -1L << shift : value;
    }
}

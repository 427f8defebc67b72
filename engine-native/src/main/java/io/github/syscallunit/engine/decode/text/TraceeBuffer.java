package io.github.syscallunit.engine.decode.text;

import io.github.syscallunit.engine.linux.memory.TraceeMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Holds copies of the tracee's memory while a call is decoded. Fetched bytes stay until {@link #reset}, at the offset
 * that the fetch returned. The buffer is used again for each call, and grows.
 */
public final class TraceeBuffer {
    /** The result of a fetch if not all of it is mapped. */
    public static final int UNREADABLE = -1;

    private static final int PAGE = 4096;

    private ByteBuffer bytes = ByteBuffer.allocateDirect(4 * PAGE).order(ByteOrder.LITTLE_ENDIAN);
    private int used;

    public void reset() {
        used = 0;
    }

    /** {@return where the copy starts, or {@link #UNREADABLE}} */
    public int fetch(TraceeMemory memory, long address, int size) {
        int start = used;
        if (address == 0 || fetchSome(memory, address, size) < size) {
            used = start;
            return UNREADABLE;
        }
        return start;
    }

    /** Fetches what is mapped: the copy starts at {@link #end()} as it was before. Returns how many bytes there were. */
    public int fetchSome(TraceeMemory memory, long address, int size) {
        reserve(size);
        bytes.limit(used + size).position(used);
        int read = size == 0 ? 0 : Math.max(0, memory.read(address, bytes));
        bytes.clear();
        used += read;
        return read;
    }

    /** Appends bytes that are not from the tracee, to be shown as if they were. */
    public int put(byte[] own) {
        reserve(own.length);
        int start = used;
        for (byte b : own) {
            bytes.put(used++, b);
        }
        return start;
    }

    /** Copies fetched bytes over others. */
    public void copy(int from, int to, int length) {
        for (int i = 0; i < length; i++) {
            bytes.put(to + i, bytes.get(from + i));
        }
    }

    public int end() {
        return used;
    }

    /** Discards the bytes that were fetched from an offset on. */
    public void release(int offset) {
        used = offset;
    }

    /** {@return whether all of some bytes are zero} */
    public boolean isZero(int offset, int size) {
        for (int i = offset; i < offset + size; i++) {
            if (bytes.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    public int unsignedByte(int offset) {
        return bytes.get(offset) & 0xff;
    }

    public int int32(int offset) {
        return bytes.getInt(offset);
    }

    public long int64(int offset) {
        return bytes.getLong(offset);
    }

    public int unsignedShortBigEndian(int offset) {
        return unsignedByte(offset) << 8 | unsignedByte(offset + 1);
    }

    public long load(int offset, int size, boolean signed) {
        return switch (size) {
            case 1 -> signed ? bytes.get(offset) : unsignedByte(offset);
            case 2 -> signed ? bytes.getShort(offset) : bytes.getShort(offset) & 0xffff;
            case 4 -> signed ? bytes.getInt(offset) : bytes.getInt(offset) & 0xffff_ffffL;
            case 8 -> bytes.getLong(offset);
            default -> throw new IllegalArgumentException("no number has " + size + " bytes");
        };
    }

    private void reserve(int size) {
        if (used + size > bytes.capacity()) {
            ByteBuffer larger = ByteBuffer.allocateDirect(Math.max(used + size, 2 * bytes.capacity()))
                    .order(ByteOrder.LITTLE_ENDIAN);
            larger.put(bytes.limit(used).position(0));
            bytes = larger.clear();
        }
    }
}

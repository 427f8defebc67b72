package io.github.syscallunit.engine.linux.memory;

import io.github.syscallunit.engine.linux.NativeBuffer;
import java.nio.ByteBuffer;

/**
 * Copies of the memory that was read last. Text, paths and facts of a call, and the search for its caller, read much of the same: a copy
 * saves a call of the kernel. They hold as long as no tracee runs.
 */
final class RecentReads {
    /** The longest read that is kept. */
    static final int SIZE = 256;

    private static final int SLOTS = 4;

    private final NativeBuffer copies = new NativeBuffer(SLOTS * SIZE);
    private final long[] starts = new long[SLOTS];
    private final int[] lengths = new int[SLOTS];
    private int tid;
    private int next;
    private boolean empty = true;

    /** Forgets all copies. */
    void forget() {
        if (!empty) {
            clear();
        }
    }

    private void clear() {
        empty = true;
        for (int slot = 0; slot < SLOTS; slot++) {
            lengths[slot] = 0;
        }
    }

    /** Fills a buffer, if all that it takes is among the copies of a thread's memory. */
    boolean copy(int thread, long address, ByteBuffer into) {
        int wanted = into.remaining();
        for (int slot = 0; slot < SLOTS; slot++) {
            long offset = address - starts[slot];
            if (offset >= 0 && offset + wanted <= lengths[slot] && thread == tid) {
                int position = into.position();
                into.put(position, copies.bytes(), slot * SIZE + (int) offset, wanted)
                        .position(position + wanted);
                return true;
            }
        }
        return false;
    }

    /** {@return where the next copy goes: {@link #SIZE} bytes of this process} */
    long place() {
        return copies.address() + (long) next * SIZE;
    }

    /** Notes that the next copy is in its place. */
    void add(int thread, long address, int length) {
        if (thread != tid) {
            forget();
            tid = thread;
        }
        empty = false;
        starts[next] = address;
        lengths[next] = length;
        next = (next + 1) % SLOTS;
    }
}

package io.github.syscallunit.engine.replay;

import io.github.syscallunit.engine.linux.memory.TraceeMemory;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** A process's memory: what the recording and the test have put there. Nothing else is mapped. */
public final class ReplayMemory implements TraceeMemory {
    private static final long FIRST_ADDRESS = 0x1000_0000;

    /** Nothing is mapped below, as in the kernel (vm.mmap_min_addr). */
    private static final long LOWEST_ADDRESS = 0x1000;

    private static final int ALIGNMENT = 16;

    private final Map<Long, Byte> bytes;
    private long next;

    ReplayMemory() {
        this(new HashMap<>(), FIRST_ADDRESS);
    }

    private ReplayMemory(Map<Long, Byte> bytes, long next) {
        this.bytes = bytes;
        this.next = next;
    }

    /** {@return the memory of a forked child} */
    ReplayMemory copy() {
        return new ReplayMemory(new HashMap<>(bytes), next);
    }

    /** {@return the address of a new block with these bytes} */
    public long allocate(byte[] content) {
        long address = next;
        next += content.length + ALIGNMENT & -ALIGNMENT;
        write(address, ByteBuffer.wrap(content));
        return address;
    }

    @Override
    public int read(long address, ByteBuffer into) {
        int read = 0;
        for (Byte value = bytes.get(address); into.hasRemaining() && value != null; ) {
            into.put(value);
            read++;
            value = bytes.get(address + read);
        }
        return read;
    }

    @Override
    public boolean write(long address, ByteBuffer from) {
        if (address < LOWEST_ADDRESS) {
            return false;
        }
        for (long at = address; from.hasRemaining(); at++) {
            bytes.put(at, from.get());
        }
        return true;
    }
}

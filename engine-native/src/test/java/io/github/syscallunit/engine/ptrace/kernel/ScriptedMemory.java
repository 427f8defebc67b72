package io.github.syscallunit.engine.ptrace.kernel;

import io.github.syscallunit.engine.linux.memory.TraceeMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The memory of a process of a {@link ScriptedKernel}, byte by byte. */
public final class ScriptedMemory implements TraceeMemory {
    private final Journal journal;
    private final int pid;
    private final NavigableMap<Long, Byte> bytes = new TreeMap<>();
    private boolean unmapped;

    ScriptedMemory(Journal journal, int pid) {
        this.journal = journal;
        this.pid = pid;
    }

    /** Puts words of 64 bits there. */
    public void put(long address, long... words) {
        ByteBuffer block = ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.nativeOrder());
        for (long word : words) {
            block.putLong(word);
        }
        copy(address, block.flip());
    }

    /** Lets all writes fail. */
    public void refuseWrites() {
        unmapped = true;
    }

    /** {@return a word of 64 bits} */
    public long word(long address) {
        ByteBuffer word = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        read(address, word);
        return word.getLong(0);
    }

    @Override
    public int read(long address, ByteBuffer into) {
        int read = 0;
        Byte next = bytes.get(address);
        while (into.hasRemaining() && next != null) {
            into.put(next);
            read++;
            next = bytes.get(address + read);
        }
        return read;
    }

    @Override
    public boolean write(long address, ByteBuffer from) {
        if (unmapped) {
            return false;
        }
        int size = from.remaining();
        copy(address, from);
        journal.add("write " + pid + " " + size + " bytes at " + Long.toHexString(address));
        return true;
    }

    private void copy(long address, ByteBuffer from) {
        for (long at = address; from.hasRemaining(); at++) {
            bytes.put(at, from.get());
        }
    }
}

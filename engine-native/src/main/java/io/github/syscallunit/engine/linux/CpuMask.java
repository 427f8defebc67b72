package io.github.syscallunit.engine.linux;

import com.sun.jna.Native;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/** The CPUs that a thread may run on, as sched_setaffinity(2) takes them. */
public final class CpuMask {
    /** For 8,192 CPUs, because the kernel refuses a mask that is shorter than its own. */
    private static final int SIZE = 1024;

    /** Stands for the calling thread. */
    public static final int THIS_THREAD = 0;

    private final NativeBuffer bits;

    private CpuMask(NativeBuffer bits) {
        this.bits = bits;
    }

    /**
     * Makes the mask of one CPU.
     *
     * @param cpu its number
     * @return the mask
     */
    public static CpuMask ofOnly(int cpu) {
        CpuMask mask = new CpuMask(new NativeBuffer(SIZE));
        mask.bits.bytes().put(cpu / Byte.SIZE, (byte) (1 << (cpu % Byte.SIZE)));
        return mask;
    }

    /**
     * Returns the mask of a thread.
     *
     * @param tid the thread, or {@link #THIS_THREAD}
     * @return the mask; null if the thread has ended
     */
    public static @Nullable CpuMask of(int tid) {
        CpuMask mask = new CpuMask(new NativeBuffer(SIZE));
        try {
            return LibC.sched_getaffinity(tid, SIZE, mask.bits.address()) < 0 ? null : mask;
        } finally {
            Reference.reachabilityFence(mask);
        }
    }

    /** {@return the CPU that the calling thread runs on; -1 if that is not known} */
    public static int currentCpu() {
        return LibC.sched_getcpu();
    }

    /**
     * Tells whether a CPU is among those of this mask.
     *
     * @param cpu its number
     * @return whether it is
     */
    public boolean contains(int cpu) {
        return (bits.bytes().get(cpu / Byte.SIZE) & 1 << (cpu % Byte.SIZE)) != 0;
    }

    /** {@return how many CPUs this mask has} */
    public int size() {
        int size = 0;
        for (int word = 0; word < SIZE; word += Long.BYTES) {
            size += Long.bitCount(bits.bytes().getLong(word));
        }
        return size;
    }

    /**
     * Lets a thread run on these CPUs only.
     *
     * @param tid the thread, or {@link #THIS_THREAD}
     * @return 0 or the errno
     */
    public int applyTo(int tid) {
        try {
            return LibC.sched_setaffinity(tid, SIZE, bits.address()) < 0 ? Native.getLastError() : 0;
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CpuMask mask && bits.bytes().equals(mask.bits.bytes());
    }

    @Override
    public int hashCode() {
        return bits.bytes().hashCode();
    }
}

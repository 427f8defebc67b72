package io.github.syscallunit.junit.fork.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Memory that a child keeps back, so that it can still report a failure when the heap is full of objects of its tests.
 */
public final class MemoryReserve {
    private static final int SIZE = 1 << 20;

    private static volatile byte @Nullable [] reserve;

    private MemoryReserve() {}

    /** Allocates the memory, unless it is kept already. */
    public static void keep() {
        if (reserve == null) {
            reserve = new byte[SIZE];
        }
    }

    /** Frees the memory if the heap is full. */
    public static void releaseAfter(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            reserve = null;
        }
    }
}

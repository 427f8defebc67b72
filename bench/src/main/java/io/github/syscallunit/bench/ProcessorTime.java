package io.github.syscallunit.bench;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;

/**
 * The processor time of the processes that this one has started and waited for, with all that they waited for themselves: user and system
 * time, by {@code getrusage(2)}.
 */
final class ProcessorTime {
    private static final int RUSAGE_CHILDREN = -1;

    /** The size of {@code struct rusage} on Linux with 64 bits. */
    private static final int RUSAGE_SIZE = 144;

    private static final int SECONDS_OF_USER = 0;
    private static final int MICROS_OF_USER = 8;
    private static final int SECONDS_OF_SYSTEM = 16;
    private static final int MICROS_OF_SYSTEM = 24;
    private static final double MICROS_PER_SECOND = 1e6;

    private ProcessorTime() {}

    /** {@return the seconds so far; 0 if the system does not tell} */
    static double ofChildren() {
        try (Memory usage = new Memory(RUSAGE_SIZE)) {
            usage.clear();
            CLibrary.INSTANCE.getrusage(RUSAGE_CHILDREN, usage);
            return usage.getLong(SECONDS_OF_USER)
                    + usage.getLong(SECONDS_OF_SYSTEM)
                    + (usage.getLong(MICROS_OF_USER) + usage.getLong(MICROS_OF_SYSTEM)) / MICROS_PER_SECOND;
        }
    }

    /** The part of the C library that is needed here. */
    interface CLibrary extends Library {
        CLibrary INSTANCE = Native.load("c", CLibrary.class);

        int getrusage(int who, Memory usage);
    }
}

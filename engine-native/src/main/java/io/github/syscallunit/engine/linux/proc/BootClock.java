package io.github.syscallunit.engine.linux.proc;

import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.arch.Architecture;
import java.time.Instant;

/** The time since the machine's start, with the time in which it slept: {@code CLOCK_BOOTTIME}. */
public final class BootClock {
    private static final int CLOCK_BOOTTIME = 7;
    private static final int TIMESPEC = 16;

    private BootClock() {}

    /** {@return the time of day at which a number of nanoseconds had passed since the start} */
    public static Instant timeOf(long nanos) {
        NativeBuffer time = new NativeBuffer(TIMESPEC);
        int number = Architecture.current().syscallNumber("clock_gettime");
        LibC.syscall(number, CLOCK_BOOTTIME, time.address(), 0, 0, 0, 0);
        return Instant.now()
                .minusSeconds(time.bytes().getLong(0))
                .minusNanos(time.bytes().getLong(Long.BYTES))
                .plusNanos(nanos);
    }
}

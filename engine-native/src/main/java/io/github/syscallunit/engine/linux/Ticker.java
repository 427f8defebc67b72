package io.github.syscallunit.engine.linux;

import com.sun.jna.Native;
import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.trace.table.SyscallTable;
import java.lang.ref.Reference;
import java.time.Duration;

/** Wakes the calling thread out of its waiting in the kernel at a steady rate, by the signal that {@link WaitInterrupter} uses. */
public final class Ticker {
    private static final int CLOCK_MONOTONIC = 1;
    private static final int SIGEV_THREAD_ID = 4;
    private static final int SIGEVENT_SIZE = 64;
    private static final int SIGEV_SIGNO = 8;
    private static final int SIGEV_NOTIFY = 12;
    private static final int SIGEV_TID = 16;
    private static final long SECOND = 1_000_000_000;
    private static final int ITIMERSPEC_SIZE = 32;

    private static final long TIMER_CREATE = number("timer_create");
    private static final long TIMER_SETTIME = number("timer_settime");
    private static final long TIMER_DELETE = number("timer_delete");

    private final int timer;
    private final NativeBuffer times = new NativeBuffer(ITIMERSPEC_SIZE);

    private Ticker(int timer) {
        this.timer = timer;
    }

    /**
     * Makes a ticker for the calling thread, which hears nothing of it until {@link #start}.
     *
     * @return the ticker
     */
    public static Ticker ofThisThread() {
        WaitInterrupter.ignoreSignal();
        NativeBuffer event = new NativeBuffer(SIGEVENT_SIZE);
        NativeBuffer id = new NativeBuffer(Integer.BYTES);
        event.bytes()
                .putInt(SIGEV_SIGNO, WaitInterrupter.SIGNAL)
                .putInt(SIGEV_NOTIFY, SIGEV_THREAD_ID)
                .putInt(SIGEV_TID, (int) LibC.syscall(Architecture.current().gettid(), 0, 0, 0, 0, 0, 0));
        try {
            long made = LibC.syscall(TIMER_CREATE, CLOCK_MONOTONIC, event.address(), id.address(), 0, 0, 0);
            if (made < 0) {
                throw new SystemCallException("timer_create(CLOCK_MONOTONIC)", Native.getLastError());
            }
        } finally {
            Reference.reachabilityFence(event);
        }
        return new Ticker(id.bytes().getInt(0));
    }

    /**
     * Begins to tick.
     *
     * @param period the time between two ticks, less than a second
     */
    public void start(Duration period) {
        set(period.toNanos(), period.toNanos());
    }

    /**
     * Begins to tick later.
     *
     * @param first the time until the first tick
     * @param period the time between two ticks, less than a second
     */
    public void startAfter(Duration first, Duration period) {
        set(Math.max(1, first.toNanos()), period.toNanos());
    }

    /** Ceases to tick. */
    public void stop() {
        set(0, 0);
    }

    private static long number(String name) {
        return SyscallTable.of(Architecture.current().abi()).number(name).orElseThrow();
    }

    private void set(long first, long period) {
        int half = ITIMERSPEC_SIZE / 2;
        times.bytes()
                .putLong(Long.BYTES, period)
                .putLong(half, first / SECOND)
                .putLong(half + Long.BYTES, first % SECOND);
        LibC.syscall(TIMER_SETTIME, timer, 0, times.address(), 0, 0, 0);
    }

    /** Ceases for good. */
    public void close() {
        LibC.syscall(TIMER_DELETE, timer, 0, 0, 0, 0, 0);
    }
}

package io.github.syscallunit.engine.linux;

import com.sun.jna.Native;
import io.github.syscallunit.engine.linux.arch.Architecture;
import java.lang.ref.Reference;
import java.time.Duration;

/** A timer by timer_create(2), which sends {@link WaitSignal} to one thread. */
public final class PosixTimer implements Ticker {
    private static final int CLOCK_MONOTONIC = 1;
    private static final int SIGEV_THREAD_ID = 4;
    private static final int SIGEVENT_SIZE = 64;
    private static final int SIGEV_SIGNO = 8;
    private static final int SIGEV_NOTIFY = 12;
    private static final int SIGEV_TID = 16;
    private static final long SECOND = 1_000_000_000;
    private static final int ITIMERSPEC_SIZE = 32;

    private static final long TIMER_CREATE = Architecture.current().syscallNumber("timer_create");
    private static final long TIMER_SETTIME = Architecture.current().syscallNumber("timer_settime");
    private static final long TIMER_DELETE = Architecture.current().syscallNumber("timer_delete");

    private final int timer;
    private final NativeBuffer times = new NativeBuffer(ITIMERSPEC_SIZE);

    private PosixTimer(int timer) {
        this.timer = timer;
    }

    /**
     * Makes a timer for the calling thread, which gets no signal before {@link #start}.
     *
     * @return the timer
     */
    public static PosixTimer ofThisThread() {
        int tid = WaitSignal.useForCurrentThread();
        NativeBuffer event = new NativeBuffer(SIGEVENT_SIZE);
        NativeBuffer id = new NativeBuffer(Integer.BYTES);
        event.bytes()
                .putInt(SIGEV_SIGNO, WaitSignal.NUMBER)
                .putInt(SIGEV_NOTIFY, SIGEV_THREAD_ID)
                .putInt(SIGEV_TID, tid);
        try {
            long made = LibC.syscall(TIMER_CREATE, CLOCK_MONOTONIC, event.address(), id.address(), 0, 0, 0);
            if (made < 0) {
                throw new SystemCallException("timer_create", "CLOCK_MONOTONIC", Native.getLastError());
            }
        } finally {
            Reference.reachabilityFence(event);
        }
        return new PosixTimer(id.bytes().getInt(0));
    }

    @Override
    public void start(Duration period) {
        set(period.toNanos(), period.toNanos());
    }

    @Override
    public void startAfter(Duration first, Duration period) {
        set(Math.max(1, first.toNanos()), period.toNanos());
    }

    @Override
    public void stop() {
        set(0, 0);
    }

    private void set(long first, long period) {
        int half = ITIMERSPEC_SIZE / 2;
        times.bytes()
                .putLong(Long.BYTES, period)
                .putLong(half, first / SECOND)
                .putLong(half + Long.BYTES, first % SECOND);
        LibC.syscall(TIMER_SETTIME, timer, 0, times.address(), 0, 0, 0);
    }

    @Override
    public void close() {
        LibC.syscall(TIMER_DELETE, timer, 0, 0, 0, 0, 0);
    }
}

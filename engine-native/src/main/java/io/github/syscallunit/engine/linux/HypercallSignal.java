package io.github.syscallunit.engine.linux;

import io.github.syscallunit.engine.linux.arch.Architecture;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The signal by which a traced thread calls its tracer: a {@code SIGURG} to itself that carries an address.
 *
 * <p>{@code SIGURG} is ignored in a program without a tracer, and stops a traced one. The calls that send it have a
 * mark in their sixth argument, which the kernel ignores, so that the tracer can distinguish them from the program's
 * own.
 */
public final class HypercallSignal {
    private static final long MARK = 0x5359_5343_414c_4c4dL;

    private static final int SIGINFO_SIZE = 128;
    private static final int SI_SIGNO = 0;
    private static final int SI_CODE = 8;
    private static final int SI_VALUE = 24;
    private static final int SI_QUEUE = -1;
    private static final Architecture ARCHITECTURE = Architecture.current();
    private static final int PID = (int) ProcessHandle.current().pid();
    private static final Map<Integer, WeakReference<Thread>> CALLERS = new ConcurrentHashMap<>();
    private static final ThreadLocal<Integer> TID = ThreadLocal.withInitial(HypercallSignal::register);

    private final NativeBuffer information = new NativeBuffer(SIGINFO_SIZE);

    /** Allocates the memory of a call. May be used by one thread at a time. */
    public HypercallSignal() {}

    /**
     * Calls the tracer. Returns when it has answered, or immediately if there is none.
     *
     * @param value the address that the signal carries
     */
    public void send(long value) {
        queue(PID, ownTid(), value);
    }

    /**
     * Stops a thread of a traced program, so that its tracer handles it.
     *
     * @param pid the program
     * @param tid the thread
     * @param value the signal's value
     */
    public void send(int pid, int tid, long value) {
        queue(pid, tid, value);
    }

    private void queue(int pid, int tid, long value) {
        information
                .bytes()
                .putInt(SI_SIGNO, Signals.SIGURG)
                .putInt(SI_CODE, SI_QUEUE)
                .putLong(SI_VALUE, value);
        LibC.syscall(ARCHITECTURE.rtTgsigqueueinfo(), pid, tid, Signals.SIGURG, information.address(), 0, MARK);
    }

    /**
     * Returns a thread that has called the tracer before.
     *
     * @param tid its number
     * @return null if it has not
     */
    public static @Nullable Thread caller(int tid) {
        WeakReference<Thread> caller = CALLERS.get(tid);
        Thread thread = caller == null ? null : caller.get();
        return thread != null && thread.isAlive() ? thread : null;
    }

    /** A virtual thread changes its carrier, so its tid is read each time. */
    private static int ownTid() {
        return isVirtualThread() ? gettid() : TID.get();
    }

    /** {@return whether the calling thread is a virtual thread} */
    public static boolean isVirtualThread() {
        return Thread.currentThread().getClass().getName().startsWith("java.lang.VirtualThread");
    }

    private static int register() {
        int tid = gettid();
        CALLERS.put(tid, new WeakReference<>(Thread.currentThread()));
        return tid;
    }

    private static int gettid() {
        return (int) LibC.syscall(ARCHITECTURE.gettid(), 0, 0, 0, 0, 0, MARK);
    }

    /**
     * Tells whether a traced program's syscall is part of calling the tracer.
     *
     * <p>The mark alone is not enough, because calls with fewer arguments leave it in the register of the sixth.
     *
     * @param number the syscall
     * @param sixthArgument its last register
     * @return true for the two that {@link #send} makes
     */
    public static boolean isMadeBySend(int number, long sixthArgument) {
        return sixthArgument == MARK && (number == ARCHITECTURE.rtTgsigqueueinfo() || number == ARCHITECTURE.gettid());
    }

    /**
     * Returns the address that a signal carries.
     *
     * @param information its {@code siginfo_t}
     * @return the value; 0 if the signal was not queued
     */
    public static long value(ByteBuffer information) {
        return information.getInt(SI_CODE) == SI_QUEUE ? information.getLong(SI_VALUE) : 0;
    }
}

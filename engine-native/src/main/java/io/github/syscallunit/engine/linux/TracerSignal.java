package io.github.syscallunit.engine.linux;

import java.nio.ByteBuffer;

/**
 * The signal by which a traced thread calls its tracer: a {@code SIGURG} to itself that carries an address.
 *
 * <p>{@code SIGURG} is ignored by a program that has no tracer, and stops one that has. The calls that send it carry a mark in their sixth
 * argument, which the kernel does not look at, so that the tracer can tell them from the program's own.
 */
public final class TracerSignal {
    private static final long MARK = 0x5359_5343_414c_4c4dL;

    private static final int SIGINFO_SIZE = 128;
    private static final int SI_SIGNO = 0;
    private static final int SI_CODE = 8;
    private static final int SI_VALUE = 24;
    private static final int SI_QUEUE = -1;
    private static final Architecture ARCHITECTURE = Architecture.current();
    private static final int PID = (int) ProcessHandle.current().pid();
    private static final NativeBuffer INFO = new NativeBuffer(SIGINFO_SIZE);
    private static final ThreadLocal<Integer> TID = ThreadLocal.withInitial(TracerSignal::gettid);

    private TracerSignal() {}

    /**
     * Calls the tracer; returns when it has answered, or at once where there is none.
     *
     * @param value the address that the signal carries
     */
    public static synchronized void send(long value) {
        INFO.bytes().putInt(SI_SIGNO, Signals.SIGURG).putInt(SI_CODE, SI_QUEUE).putLong(SI_VALUE, value);
        LibC.syscall(ARCHITECTURE.rtTgsigqueueinfo(), PID, ownTid(), Signals.SIGURG, INFO.address(), 0, MARK);
    }

    /** A virtual thread changes carriers, so its tid is asked for each time. */
    private static int ownTid() {
        boolean isVirtual = Thread.currentThread().getClass().getName().startsWith("java.lang.VirtualThread");
        return isVirtual ? gettid() : TID.get();
    }

    private static int gettid() {
        return (int) LibC.syscall(ARCHITECTURE.gettid(), 0, 0, 0, 0, 0, MARK);
    }

    /**
     * Tells whether a traced program's syscall is part of calling the tracer.
     *
     * <p>The mark alone would not do: calls of fewer arguments leave it in the sixth one's register.
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

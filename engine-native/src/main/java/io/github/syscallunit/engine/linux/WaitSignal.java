package io.github.syscallunit.engine.linux;

import io.github.syscallunit.engine.linux.arch.Architecture;
import java.lang.ref.Reference;

/** The signal that ends a thread's wait in the kernel: its handler does nothing, and wait4(2) returns {@code EINTR}. */
public final class WaitSignal {
    /** A real-time signal that the JVM does not use. */
    static final int NUMBER = 50;

    private static final int ACTION_SIZE = 152;

    private WaitSignal() {}

    /**
     * Gives the signal its handler, for the whole process.
     *
     * @return the tid of the calling thread, for {@link #send}
     */
    public static int useForCurrentThread() {
        NativeBuffer action = new NativeBuffer(ACTION_SIZE);
        // Any function without effect that is allowed in a signal handler. Without SA_RESTART.
        action.bytes().putLong(0, com.sun.jna.Pointer.nativeValue(LibC.LIBRARY.getFunction("getpid")));
        try {
            LibC.sigaction(NUMBER, action.address(), 0);
        } finally {
            Reference.reachabilityFence(action);
        }
        return (int) LibC.syscall(Architecture.current().gettid(), 0, 0, 0, 0, 0, 0);
    }

    /**
     * Sends the signal to a thread of this process. One that comes between two waits has no effect.
     *
     * @param tid the thread
     */
    public static void send(int tid) {
        Signals.send((int) ProcessHandle.current().pid(), tid, NUMBER);
    }
}

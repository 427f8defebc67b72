package io.github.syscallunit.engine.linux;

import io.github.syscallunit.engine.linux.arch.Architecture;
import java.lang.ref.Reference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Wakes a thread that waits in the kernel, by a signal whose handler does nothing: wait4(2) returns {@code EINTR}.
 *
 * <p>A signal that comes between two waits is lost, so it is sent again until the thread says that it has heard.
 */
public final class WaitInterrupter {
    /** A real-time signal that the JVM has no use for. */
    static final int SIGNAL = 50;

    private static final int ACTION_SIZE = 152;
    private static final int PATIENCE_MILLIS = 10;
    private static final int TRIES = 500;

    private final CountDownLatch acknowledged = new CountDownLatch(1);
    private volatile int tid;

    /** Makes one that has no thread yet. */
    public WaitInterrupter() {}

    /** Makes the calling thread the one to be woken. */
    public void useCurrentThread() {
        ignoreSignal();
        tid = (int) LibC.syscall(Architecture.current().gettid(), 0, 0, 0, 0, 0, 0);
    }

    /** Gives the signal a handler that does nothing, for the whole process. */
    static void ignoreSignal() {
        NativeBuffer action = new NativeBuffer(ACTION_SIZE);
        // Any function will do that a signal handler may call and that has no effect; without SA_RESTART.
        action.bytes().putLong(0, com.sun.jna.Pointer.nativeValue(LibC.LIBRARY.getFunction("getpid")));
        try {
            LibC.sigaction(SIGNAL, action.address(), 0);
        } finally {
            Reference.reachabilityFence(action);
        }
    }

    /** Says that the thread has heard, or will wait no more. */
    public void acknowledged() {
        acknowledged.countDown();
    }

    /**
     * Wakes the thread.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void interruptUntilAcknowledged() throws InterruptedException {
        int own = (int) ProcessHandle.current().pid();
        int tries = 0;
        do {
            if (tid != 0) {
                LibC.tgkill(own, tid, SIGNAL);
            }
        } while (!acknowledged.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) && ++tries < TRIES);
    }
}

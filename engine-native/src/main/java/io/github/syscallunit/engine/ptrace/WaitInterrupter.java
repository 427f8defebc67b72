package io.github.syscallunit.engine.ptrace;

import io.github.syscallunit.engine.ptrace.kernel.PtraceKernel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts a thread that waits in the kernel, so that it handles requests of other threads.
 *
 * <p>A signal that comes between two waits is lost, so it is sent again until the thread acknowledges it.
 */
final class WaitInterrupter {
    private static final int RETRY_MILLIS = 10;
    private static final int TRIES = 500;

    private final PtraceKernel kernel;
    private final CountDownLatch acknowledged = new CountDownLatch(1);
    private volatile int tid;

    /** Creates an instance without a thread. */
    WaitInterrupter(PtraceKernel kernel) {
        this.kernel = kernel;
    }

    /** Makes the calling thread the one that is interrupted. */
    void useCurrentThread() {
        tid = kernel.makeWaitInterruptible();
    }

    /** Notes that the thread has handled the request, or does not wait any more. */
    void acknowledged() {
        acknowledged.countDown();
    }

    /**
     * Interrupts the thread's wait.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    void interruptUntilAcknowledged() throws InterruptedException {
        int tries = 0;
        do {
            if (tid != 0) {
                kernel.interruptWait(tid);
            }
        } while (!acknowledged.await(RETRY_MILLIS, TimeUnit.MILLISECONDS) && ++tries < TRIES);
    }
}

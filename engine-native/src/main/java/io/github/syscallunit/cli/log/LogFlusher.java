package io.github.syscallunit.cli.log;

import org.jspecify.annotations.Nullable;

/**
 * Writes the buffers of a log soon after something was added, so that its reader sees at which call a program waits. A write for each line
 * would cost the tracees more time.
 */
final class LogFlusher {
    private static final long DELAY_MILLIS = 100;

    private final Runnable flush;
    private boolean requested;
    private @Nullable Thread thread;

    LogFlusher(Runnable flush) {
        this.flush = flush;
    }

    /** Has the buffers written within a tenth of a second. */
    synchronized void request() {
        if (requested) {
            return;
        }
        requested = true;
        if (thread == null) {
            thread = new Thread(this::run, "syscallunit-log");
            thread.setDaemon(true);
            thread.start();
        } else {
            notifyAll();
        }
    }

    private void run() {
        try {
            while (true) {
                awaitRequest();
                Thread.sleep(DELAY_MILLIS);
                accept();
                flush.run();
            }
        } catch (InterruptedException e) {
            // The log is closed.
        }
    }

    private synchronized void awaitRequest() throws InterruptedException {
        while (!requested) {
            wait();
        }
    }

    /** What is added from now on needs a request of its own. */
    private synchronized void accept() {
        requested = false;
    }

    synchronized void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}

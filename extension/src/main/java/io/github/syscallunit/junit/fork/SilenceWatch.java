package io.github.syscallunit.junit.fork;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Acts once when a child has given no sign for too long. */
final class SilenceWatch implements AutoCloseable {
    private final Duration limit;
    private final Runnable action;
    private long lastSign = System.nanoTime();
    private boolean closed;
    private boolean fired;

    private SilenceWatch(Duration limit, Runnable action) {
        this.limit = limit;
        this.action = action;
    }

    static SilenceWatch start(Duration limit, Runnable action) {
        SilenceWatch watch = new SilenceWatch(limit, action);
        Thread thread = new Thread(watch::watch, "syscallunit-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    synchronized void sign() {
        lastSign = System.nanoTime();
    }

    synchronized boolean fired() {
        return fired;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void watch() {
        if (awaitSilence()) {
            action.run();
        }
    }

    private synchronized boolean awaitSilence() {
        try {
            while (!closed) {
                long left = limit.toNanos() - (System.nanoTime() - lastSign);
                if (left <= 0) {
                    fired = true;
                    return true;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}

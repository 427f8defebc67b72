package io.github.syscallunit.junit.fork.parent;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Acts once when a child has given no sign for too long, or a test's body has outlived its {@code @Timeout}. */
final class Watchdog implements AutoCloseable {
    /** What a body has beyond its limit: it is interrupted at the limit, and needs a while to end. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Duration silenceLimit;
    private final Runnable action;
    private @Nullable Duration bodyLimit;
    private long lastReset = System.nanoTime();
    private boolean closed;
    private boolean fired;

    private Watchdog(Duration patience, Runnable action) {
        this.silenceLimit = patience;
        this.action = action;
    }

    static Watchdog start(Duration patience, Runnable action) {
        Watchdog watch = new Watchdog(patience, action);
        Thread thread = new Thread(watch::watch, "syscallunit-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    synchronized void reset() {
        lastReset = System.nanoTime();
    }

    /** Limits the body that begins now, or lifts the limit of the one that has ended. */
    synchronized void limitBody(@Nullable Duration limit) {
        bodyLimit = limit;
        notifyAll();
    }

    /** {@return the limit that a body has outlived, if that is why this fired} */
    synchronized Optional<Duration> exceededBodyLimit() {
        return Optional.ofNullable(fired && isBodyLimitTighter() ? bodyLimit : null);
    }

    private boolean isBodyLimitTighter() {
        return bodyLimit != null && bodyLimit.plus(GRACE).compareTo(silenceLimit) < 0;
    }

    private Duration limit() {
        Duration body = bodyLimit;
        return body != null && isBodyLimitTighter() ? body.plus(GRACE) : silenceLimit;
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
        if (awaitExpiry()) {
            action.run();
        }
    }

    private synchronized boolean awaitExpiry() {
        try {
            while (!closed) {
                long left = limit().toNanos() - (System.nanoTime() - lastReset);
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

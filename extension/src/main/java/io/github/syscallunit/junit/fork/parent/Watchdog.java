package io.github.syscallunit.junit.fork.parent;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Acts once when a child has given no sign for too long, or a test's body has outlived its {@code @Timeout}. */
final class Watchdog implements AutoCloseable {
    /** What a body has beyond its limit: it is interrupted at the limit, and needs a while to end. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Duration patience;
    private final Runnable action;
    private @Nullable Duration bodyLimit;
    private long lastSign = System.nanoTime();
    private boolean closed;
    private boolean fired;

    private Watchdog(Duration patience, Runnable action) {
        this.patience = patience;
        this.action = action;
    }

    static Watchdog start(Duration patience, Runnable action) {
        Watchdog watch = new Watchdog(patience, action);
        Thread thread = new Thread(watch::watch, "syscallunit-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    synchronized void sign() {
        lastSign = System.nanoTime();
    }

    /** Limits the body that begins now, or lifts the limit of the one that has ended. */
    synchronized void limitBody(@Nullable Duration limit) {
        bodyLimit = limit;
        notifyAll();
    }

    /** {@return the limit that a body has outlived, if that is why this fired} */
    synchronized Optional<Duration> outlived() {
        return Optional.ofNullable(fired && isBodyTighter() ? bodyLimit : null);
    }

    private boolean isBodyTighter() {
        return bodyLimit != null && bodyLimit.plus(GRACE).compareTo(patience) < 0;
    }

    private Duration limit() {
        Duration body = bodyLimit;
        return body != null && isBodyTighter() ? body.plus(GRACE) : patience;
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
                long left = limit().toNanos() - (System.nanoTime() - lastSign);
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

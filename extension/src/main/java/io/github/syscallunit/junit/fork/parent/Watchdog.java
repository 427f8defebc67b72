package io.github.syscallunit.junit.fork.parent;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs an action once if a child is silent for too long, or if a test's body exceeds its {@code @Timeout}. */
final class Watchdog implements AutoCloseable {
    /** The time that a body has after its limit: it is interrupted at the limit, and needs some time to end. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private Duration silenceLimit;
    private final Runnable action;
    private @Nullable Duration bodyLimit;
    private boolean limitOfSweep;
    private long lastReset = System.nanoTime();
    private boolean closed;
    private boolean fired;

    private Watchdog(Duration silenceLimit, Runnable action) {
        this.silenceLimit = silenceLimit;
        this.action = action;
    }

    static Watchdog start(Duration silenceLimit, Runnable action) {
        Watchdog watch = new Watchdog(silenceLimit, action);
        Thread thread = new Thread(watch::watch, "syscallunit-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    synchronized void reset() {
        lastReset = System.nanoTime();
    }

    /** Sets the limit of the body that begins now, or removes that of the body that has ended. */
    synchronized void limitBody(@Nullable Duration limit, boolean ofSweep) {
        bodyLimit = limit;
        limitOfSweep = ofSweep;
        notifyAll();
    }

    /** Sets how long the child may be silent from now on. */
    synchronized void limitSilence(Duration limit) {
        silenceLimit = limit;
        notifyAll();
    }

    /** {@return the limit that a body exceeded, if that is why this fired} */
    synchronized Optional<Duration> exceededBodyLimit() {
        return Optional.ofNullable(fired && isBodyLimitTighter() ? bodyLimit : null);
    }

    /** {@return whether the limit that a body exceeded is that of a sweep's invocations} */
    synchronized boolean exceedsSweepLimit() {
        return fired && limitOfSweep;
    }

    private boolean isBodyLimitTighter() {
        return bodyLimit != null && bodyLimit.plus(GRACE).compareTo(silenceLimit) < 0;
    }

    /** {@return how long the child may be silent} */
    synchronized Duration limit() {
        Duration body = bodyLimit;
        return body != null && isBodyLimitTighter() ? body.plus(GRACE) : silenceLimit;
    }

    synchronized boolean fired() {
        return fired;
    }

    /** Stops watching. Returns whether the action has not been run, and will not be. */
    synchronized boolean stop() {
        close();
        return !fired;
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

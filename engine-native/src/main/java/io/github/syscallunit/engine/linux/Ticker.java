package io.github.syscallunit.engine.linux;

import java.time.Duration;

/** Ends the waits of one thread in the kernel with {@code EINTR}, at a steady rate. */
public interface Ticker {
    /**
     * Starts it.
     *
     * @param period the time between two ticks, less than a second
     */
    void start(Duration period);

    /**
     * Starts it after a delay.
     *
     * @param first the time until the first tick
     * @param period the time between two ticks, less than a second
     */
    void startAfter(Duration first, Duration period);

    /** Stops to tick; it can be started again. */
    void stop();

    /** Deletes the ticker. */
    void close();
}

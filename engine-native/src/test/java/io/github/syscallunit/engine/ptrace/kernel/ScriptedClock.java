package io.github.syscallunit.engine.ptrace.kernel;

import io.github.syscallunit.engine.linux.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The clock and the timer of a {@link ScriptedKernel}: no time passes but what the script or the tracer lets pass. */
public final class ScriptedClock implements Ticker {
    private final Journal journal;
    private Duration now = Duration.ofSeconds(1000);
    private @Nullable Duration pauseEnd;
    private @Nullable Duration due;

    ScriptedClock(Journal journal) {
        this.journal = journal;
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    long nanos() {
        return now.toNanos();
    }

    /** Begins a pause, and tells whether it is over. */
    boolean isOver(Duration pause) {
        Duration end = pauseEnd;
        if (end == null) {
            end = now.plus(pause);
            pauseEnd = end;
        }
        if (now.compareTo(end) < 0) {
            return false;
        }
        pauseEnd = null;
        return true;
    }

    void expire() {
        if (due == null) {
            throw new AssertionError("The script waits for a timer, but none was started");
        }
        now = due;
    }

    @Override
    public void start(Duration period) {
        startAfter(period, period);
    }

    @Override
    public void startAfter(Duration first, Duration period) {
        due = now.plus(first);
        journal.add("timer " + first.toMillis() + " ms");
    }

    @Override
    public void stop() {
        due = null;
        journal.add("timer stopped");
    }

    @Override
    public void close() {
        due = null;
    }
}

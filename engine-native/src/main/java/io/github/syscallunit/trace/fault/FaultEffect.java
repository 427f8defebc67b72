package io.github.syscallunit.trace.fault;

import io.github.syscallunit.trace.Errno;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FaultRule} does to a call; null and 0 stand for nothing.
 *
 * @param outcome what becomes of the call
 * @param signal the signal that its thread gets
 * @param delayEnter how long its beginning is delayed
 * @param delayExit how long its return is delayed
 * @param substitute the syscall that is made in place of none
 */
record FaultEffect(
        @Nullable Outcome outcome,
        int signal,
        @Nullable Duration delayEnter,
        @Nullable Duration delayExit,
        @Nullable String substitute) {
    static final FaultEffect NONE = new FaultEffect(null, 0, null, null, null);

    /** What becomes of a call: one thing of several. */
    sealed interface Outcome {}

    /** It fails. */
    record Failure(Errno error) implements Outcome {}

    /** It returns a value. */
    record Value(long value) implements Outcome {}

    /** It transfers so many bytes at most. */
    record ShortTransfer(int bytes) implements Outcome {
        ShortTransfer {
            if (bytes < 0) {
                throw new IllegalArgumentException("a transfer is cut to 0 bytes or more, not to " + bytes);
            }
        }
    }

    FaultEffect {
        if (isNegative(delayEnter) || isNegative(delayExit)) {
            throw new IllegalArgumentException("a delay is not negative");
        }
    }

    private static boolean isNegative(@Nullable Duration delay) {
        return delay != null && delay.isNegative();
    }

    FaultEffect outcome(Outcome other) {
        if (outcome != null && outcome.getClass() != other.getClass()) {
            throw new IllegalArgumentException("error=, retval= and short= exclude each other");
        }
        return new FaultEffect(other, signal, delayEnter, delayExit, substitute);
    }

    FaultEffect signal(int number) {
        return new FaultEffect(outcome, number, delayEnter, delayExit, substitute);
    }

    FaultEffect delayEnter(Duration delay) {
        return new FaultEffect(outcome, signal, delay, delayExit, substitute);
    }

    FaultEffect delayExit(Duration delay) {
        return new FaultEffect(outcome, signal, delayEnter, delay, substitute);
    }

    FaultEffect substitute(String syscall) {
        return new FaultEffect(outcome, signal, delayEnter, delayExit, syscall);
    }
}

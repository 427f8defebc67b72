package io.github.syscallunit.trace.fault;

import io.github.syscallunit.trace.Errno;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FaultRule} does to a call; null and 0 stand for nothing.
 *
 * @param outcome the outcome of the call
 * @param signal the signal that its thread gets
 * @param delay how long its beginning is delayed
 * @param returnDelay how long its return is delayed
 * @param substitute the syscall that the kernel makes instead
 */
record FaultEffect(
        @Nullable Outcome outcome,
        int signal,
        @Nullable Duration delay,
        @Nullable Duration returnDelay,
        @Nullable String substitute) {
    static final FaultEffect NONE = new FaultEffect(null, 0, null, null, null);

    /** The outcome of a call: at most one of these. */
    sealed interface Outcome {}

    /** It fails. */
    record Failure(Errno error) implements Outcome {}

    /** It returns a value. */
    record Value(long value) implements Outcome {}

    /** It transfers so many bytes at most. */
    record ShortTransfer(int bytes) implements Outcome {
        ShortTransfer {
            if (bytes < 0) {
                throw new IllegalArgumentException("a transfer is shortened to 0 bytes or more, not to " + bytes);
            }
        }
    }

    FaultEffect {
        if (isNegative(delay) || isNegative(returnDelay)) {
            throw new IllegalArgumentException("a delay is not negative");
        }
    }

    private static boolean isNegative(@Nullable Duration delay) {
        return delay != null && delay.isNegative();
    }

    FaultEffect outcome(Outcome other) {
        if (outcome != null && outcome.getClass() != other.getClass()) {
            throw new IllegalArgumentException(
                    "a call fails (error=), returns a value (retval=) or is shortened (short=): one of them");
        }
        return new FaultEffect(other, signal, delay, returnDelay, substitute);
    }

    FaultEffect signal(int number) {
        return new FaultEffect(outcome, number, delay, returnDelay, substitute);
    }

    FaultEffect delay(Duration time) {
        return new FaultEffect(outcome, signal, time, returnDelay, substitute);
    }

    FaultEffect returnDelay(Duration time) {
        return new FaultEffect(outcome, signal, delay, time, substitute);
    }

    FaultEffect substitute(String syscall) {
        return new FaultEffect(outcome, signal, delay, returnDelay, syscall);
    }
}

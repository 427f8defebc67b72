package io.github.syscallunit.trace;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FaultRule} does to a call; null and 0 stand for nothing.
 *
 * @param error how it fails
 * @param retval what it returns
 * @param shortenTo how many bytes it transfers at most
 * @param signal the signal that its thread gets
 * @param delayEnter how long its beginning is delayed
 * @param delayExit how long its return is delayed
 * @param substitute the syscall that is made in place of none
 */
record FaultEffect(
        @Nullable Errno error,
        @Nullable Long retval,
        @Nullable Integer shortenTo,
        int signal,
        @Nullable Duration delayEnter,
        @Nullable Duration delayExit,
        @Nullable String substitute) {
    static final FaultEffect NONE = new FaultEffect(null, null, null, 0, null, null, null);

    FaultEffect {
        int results = (error == null ? 0 : 1) + (retval == null ? 0 : 1) + (shortenTo == null ? 0 : 1);
        if (results > 1) {
            throw new IllegalArgumentException("error=, retval= and short= exclude each other");
        }
        if (shortenTo != null && shortenTo < 0) {
            throw new IllegalArgumentException("a transfer is cut to 0 bytes or more, not to " + shortenTo);
        }
        if (isNegative(delayEnter) || isNegative(delayExit)) {
            throw new IllegalArgumentException("a delay is not negative");
        }
    }

    private static boolean isNegative(@Nullable Duration delay) {
        return delay != null && delay.isNegative();
    }

    FaultEffect error(Errno errno) {
        return new FaultEffect(errno, retval, shortenTo, signal, delayEnter, delayExit, substitute);
    }

    FaultEffect retval(long value) {
        return new FaultEffect(error, value, shortenTo, signal, delayEnter, delayExit, substitute);
    }

    FaultEffect shortenTo(int bytes) {
        return new FaultEffect(error, retval, bytes, signal, delayEnter, delayExit, substitute);
    }

    FaultEffect signal(int number) {
        return new FaultEffect(error, retval, shortenTo, number, delayEnter, delayExit, substitute);
    }

    FaultEffect delayEnter(Duration delay) {
        return new FaultEffect(error, retval, shortenTo, signal, delay, delayExit, substitute);
    }

    FaultEffect delayExit(Duration delay) {
        return new FaultEffect(error, retval, shortenTo, signal, delayEnter, delay, substitute);
    }

    FaultEffect substitute(String syscall) {
        return new FaultEffect(error, retval, shortenTo, signal, delayEnter, delayExit, syscall);
    }
}

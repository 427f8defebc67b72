package io.github.syscallunit.trace.fault;

import io.github.syscallunit.trace.Errno;
import java.nio.file.Path;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * The options of a fault: what it does, and to which of the calls that it matches. {@link FaultRule} has them, and so has the specification of a
 * fault in a test. Each method returns a changed copy, and none injects anything.
 *
 * @param <R> the type with the options
 */
@CheckReturnValue
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface FaultOptions<R> {
    /**
     * Fails the call; the kernel does nothing. In text: {@code error=EIO}.
     *
     * @param error how it fails
     * @return the changed copy
     * @throws IllegalArgumentException if it has a value or a length already
     */
    R fail(Errno error);

    /**
     * Lets the call return a value; the kernel does nothing. In text: {@code retval=3}.
     *
     * @param value what it returns
     * @return the changed copy
     * @throws IllegalArgumentException if it has an error or a length already
     */
    R returnValue(long value);

    /**
     * Shortens what the call transfers, so that the kernel really reads or writes less. A call with a shorter length is counted, and not changed. In
     * text: {@code short=5}, which strace does not have.
     *
     * @param bytes how many it transfers at most; 0 or more
     * @return the changed copy
     * @throws IllegalArgumentException if the number is negative, if it has an error or a value already, or if none of its calls has an
     *     argument with the number of bytes to transfer
     */
    R shorten(int bytes);

    /**
     * Sends the calling thread a signal, which it gets as the call returns. In text: {@code signal=SIGTERM}.
     *
     * @param name the signal, for example {@code SIGTERM} or {@code TERM}, or its number
     * @return the changed copy
     * @throws IllegalArgumentException if the signal does not exist; the message suggests the nearest
     */
    R signal(String name);

    /**
     * Delays the call before the kernel begins it. Other threads run on. In text: {@code delay_enter=5ms}.
     *
     * @param time how long at least
     * @return the changed copy
     * @throws IllegalArgumentException if it is negative
     */
    R delay(Duration time);

    /**
     * Delays the call's return. Other threads run on. In text: {@code delay_exit=5ms}.
     *
     * @param time how long at least
     * @return the changed copy
     * @throws IllegalArgumentException if it is negative
     */
    R delayReturn(Duration time);

    /**
     * Injects into every matching call. This is the default.
     *
     * @return the changed copy
     */
    default R onEveryCall() {
        return onCalls(Occurrences.ALL);
    }

    /**
     * Injects into one of the matching calls only. In text: {@code when=2}.
     *
     * @param number which call, counted from 1
     * @return the changed copy
     * @throws IllegalArgumentException if it is less than 1
     */
    default R onCall(int number) {
        return onCalls(new Occurrences(number, number, 1));
    }

    /**
     * Injects into one of the matching calls, and into all after it. In text: {@code when=2+}.
     *
     * @param first which call is the first, counted from 1
     * @return the changed copy
     * @throws IllegalArgumentException if it is less than 1
     */
    default R onCallsFrom(int first) {
        return onCalls(new Occurrences(first, Integer.MAX_VALUE, 1));
    }

    /**
     * Injects into some of the matching calls only. In text: {@code when=2..6+2}.
     *
     * @param occurrences which calls
     * @return the changed copy
     */
    R onCalls(Occurrences occurrences);

    /**
     * Matches calls that touch a file, or one under a directory, only: by a path argument or a descriptor. In text: {@code path=PATH}, the
     * last option, which takes all that follows and which strace does not have.
     *
     * @param file the file or directory
     * @return the changed copy
     */
    R onPath(Path file);
}

package io.github.syscallunit.assertj.error;

import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import org.assertj.core.error.ErrorMessageFactory;

/** Reports more or fewer calls than expected. */
public final class ShouldCallTimes extends TraceErrorMessage {
    private ShouldCallTimes(SyscallTrace trace, String times, SyscallSet set, long count) {
        super(
                "Expecting " + times + " of \"" + set + "\", but there "
                        + (count == 0 ? "was none." : count == 1 ? "was 1:" : "were " + count + ":"),
                CallListing.of(trace.keptEvents(set), count),
                CallListing.summary(trace));
    }

    /**
     * Makes the message for a call that is missing.
     *
     * @param trace what was asked
     * @param set the syscalls
     * @return the message
     */
    public static ErrorMessageFactory shouldCall(SyscallTrace trace, SyscallSet set) {
        return new ShouldCallTimes(trace, "a call", set, trace.count(set));
    }

    /**
     * Makes the message for an exact number of calls.
     *
     * @param trace what was asked
     * @param set the syscalls
     * @param times how many calls were expected
     * @return the message
     */
    public static ErrorMessageFactory shouldCallExactly(SyscallTrace trace, SyscallSet set, long times) {
        return new ShouldCallTimes(trace, "exactly " + CallListing.calls(times), set, trace.count(set));
    }

    /**
     * Makes the message for a highest number of calls.
     *
     * @param trace what was asked
     * @param set the syscalls
     * @param times how many calls were allowed
     * @return the message
     */
    public static ErrorMessageFactory shouldCallAtMost(SyscallTrace trace, SyscallSet set, long times) {
        return new ShouldCallTimes(trace, "at most " + CallListing.calls(times), set, trace.count(set));
    }

    /**
     * Makes the message for a lowest number of calls.
     *
     * @param trace what was asked
     * @param set the syscalls
     * @param times how many calls were expected
     * @return the message
     */
    public static ErrorMessageFactory shouldCallAtLeast(SyscallTrace trace, SyscallSet set, long times) {
        return new ShouldCallTimes(trace, "at least " + CallListing.calls(times), set, trace.count(set));
    }
}

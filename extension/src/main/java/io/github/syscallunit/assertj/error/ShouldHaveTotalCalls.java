package io.github.syscallunit.assertj.error;

import io.github.syscallunit.trace.SyscallTrace;
import org.assertj.core.error.ErrorMessageFactory;

/** Reports more calls in a trace than allowed. */
public final class ShouldHaveTotalCalls extends TraceErrorMessage {
    private ShouldHaveTotalCalls(SyscallTrace trace, long limit, long count) {
        super(
                "Expecting at most " + CallListing.calls(limit) + " in total, but there "
                        + (count == 1 ? "was " : "were ") + count + ".",
                "",
                trace);
    }

    /**
     * Makes the message.
     *
     * @param trace what was asked
     * @param limit how many calls were allowed
     * @param count how many there were
     * @return the message
     */
    public static ErrorMessageFactory shouldHaveTotalCallsAtMost(SyscallTrace trace, long limit, long count) {
        return new ShouldHaveTotalCalls(trace, limit, count);
    }
}

package io.github.syscallunit.assertj.error;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallTrace;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** Reports calls that opened descriptors which were not closed. */
public final class ShouldLeaveNoOpenDescriptors extends TraceErrorMessage {
    private ShouldLeaveNoOpenDescriptors(SyscallTrace trace, int left, List<SyscallEvent> openedBy) {
        super(
                "Expecting no open file descriptors, but there " + (left == 1 ? "was " : "were ") + left
                        + ", opened by:",
                CallListing.of(openedBy),
                trace);
    }

    /**
     * Makes the message.
     *
     * @param trace what was asked
     * @param left how many descriptors were left open
     * @param openedBy the calls that opened them, each once
     * @return the message
     */
    public static ErrorMessageFactory shouldLeaveNoOpenDescriptors(
            SyscallTrace trace, int left, List<SyscallEvent> openedBy) {
        return new ShouldLeaveNoOpenDescriptors(trace, left, openedBy);
    }
}

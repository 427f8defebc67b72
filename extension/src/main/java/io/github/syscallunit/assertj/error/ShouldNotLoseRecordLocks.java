package io.github.syscallunit.assertj.error;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallTrace;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.error.ErrorMessageFactory;

/** Reports calls that released locks by closing another descriptor of the file. */
public final class ShouldNotLoseRecordLocks extends TraceErrorMessage {
    private ShouldNotLoseRecordLocks(SyscallTrace trace, List<LostLock> lost) {
        super(
                "Expecting no lost POSIX record locks, but " + CallListing.calls(lost.size())
                        + " closed another descriptor of a locked file, which releases the locks:",
                lost.stream().map(LostLock::text).collect(Collectors.joining()),
                trace);
    }

    /**
     * Describes a loss.
     *
     * @param close the call that closed a descriptor
     * @param locks the calls that had set the locks, by another descriptor
     */
    public record LostLock(SyscallEvent close, List<SyscallEvent> locks) {
        private String text() {
            return CallListing.of(List.of(close)) + "  released what was locked by:\n"
                    + CallListing.of(locks).indent(2);
        }
    }

    /**
     * Makes the message.
     *
     * @param trace what was asked
     * @param lost the losses
     * @return the message
     */
    public static ErrorMessageFactory shouldNotLoseRecordLocks(SyscallTrace trace, List<LostLock> lost) {
        return new ShouldNotLoseRecordLocks(trace, lost);
    }
}

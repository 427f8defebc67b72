package io.github.syscallunit.assertj.error;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallTrace;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** Says that calls were made against an intent. */
public final class ShouldNotDo extends TraceErrorMessage {
    private ShouldNotDo(SyscallTrace trace, String intent, List<SyscallEvent> calls) {
        super(
                "Expecting the code " + intent + ", but " + CallListing.calls(calls.size()) + " did:",
                CallListing.of(calls),
                trace);
    }

    /**
     * Makes the message.
     *
     * @param trace what was asked
     * @param intent completes "expecting the code", for example "to start no process"
     * @param calls the calls that contradict it
     * @return the message
     */
    public static ErrorMessageFactory shouldNotDo(SyscallTrace trace, String intent, List<SyscallEvent> calls) {
        return new ShouldNotDo(trace, intent, calls);
    }
}

package io.github.syscallunit.assertj.error;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** Reports calls where none was expected. */
public final class ShouldNotCall extends TraceErrorMessage {
    private ShouldNotCall(SyscallTrace trace, SyscallSet unwanted, List<SyscallEvent> calls, long count) {
        super(
                "Expecting no call of \"" + unwanted + "\", but there " + (count == 1 ? "was " : "were ") + count + ":",
                CallListing.of(calls, count),
                trace);
    }

    /**
     * Makes the message.
     *
     * @param trace what was asked
     * @param unwanted the syscalls that should not be called
     * @return the message
     */
    public static ErrorMessageFactory shouldNotCall(SyscallTrace trace, SyscallSet unwanted) {
        return new ShouldNotCall(trace, unwanted, trace.keptEvents(unwanted), trace.count(unwanted));
    }
}

package io.github.syscallunit.assertj.error;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallTrace;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** Reports that the code did something that it should not do, or did it outside of its limits. */
public final class ShouldNotDo extends TraceErrorMessage {
    private ShouldNotDo(SyscallTrace trace, String expectation, List<SyscallEvent> calls) {
        super(expectation, CallListing.of(calls), trace);
    }

    /**
     * Creates the message for something that should not happen.
     *
     * @param trace the trace
     * @param unwanted what should not happen, in the plural, for example "connections"
     * @param calls the calls that did it
     * @return the message
     */
    public static ErrorMessageFactory shouldNotDo(SyscallTrace trace, String unwanted, List<SyscallEvent> calls) {
        return shouldNotDo(trace, unwanted, calls.size(), calls);
    }

    /**
     * Creates the message for something that should not happen, and that may take more than one call.
     *
     * @param trace the trace
     * @param unwanted what should not happen, in the plural, for example "process starts"
     * @param times how often it happened
     * @param calls the calls that did it
     * @return the message
     */
    public static ErrorMessageFactory shouldNotDo(
            SyscallTrace trace, String unwanted, int times, List<SyscallEvent> calls) {
        return new ShouldNotDo(trace, "Expecting no " + unwanted + ", but there " + number(times) + ":", calls);
    }

    /**
     * Creates the message for something that should only happen within limits.
     *
     * @param trace the trace
     * @param wanted what may happen, for example "writes only under /tmp"
     * @param others the calls outside of the limits
     * @return the message
     */
    public static ErrorMessageFactory shouldDoOnly(SyscallTrace trace, String wanted, List<SyscallEvent> others) {
        String noun = others.size() == 1 ? " other:" : " others:";
        return new ShouldNotDo(trace, "Expecting " + wanted + ", but there " + number(others.size()) + noun, others);
    }

    private static String number(int count) {
        return (count == 1 ? "was " : "were ") + count;
    }
}

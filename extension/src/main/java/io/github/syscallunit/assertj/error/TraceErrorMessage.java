package io.github.syscallunit.assertj.error;

import io.github.syscallunit.trace.SyscallTrace;
import org.assertj.core.error.BasicErrorMessageFactory;

/** Says what was expected, shows the calls that were not, and the trace's summary. */
abstract class TraceErrorMessage extends BasicErrorMessageFactory {
    /**
     * Composes the message.
     *
     * @param expectation what was expected and what was found, without a line feed at the end
     * @param calls the calls to blame, a line each; may be empty
     * @param trace what was asked
     */
    TraceErrorMessage(String expectation, String calls, SyscallTrace trace) {
        super(
                "%n%s%n%s%n%s",
                unquotedString(expectation),
                unquotedString(calls.isEmpty() ? "" : "\n" + calls),
                unquotedString(CallListing.summary(trace).stripTrailing()));
    }
}

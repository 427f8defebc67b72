package io.github.syscallunit.assertj.error;

import io.github.syscallunit.trace.SyscallTrace;
import org.assertj.core.error.BasicErrorMessageFactory;

/** Says what was expected and shows the calls that were not; the trace's summary where counts are the subject, or no call can be shown. */
abstract class TraceErrorMessage extends BasicErrorMessageFactory {
    /**
     * Composes the message.
     *
     * @param expectation what was expected and what was found, without a line feed at the end
     * @param calls the calls to blame, a line each; may be empty
     * @param trace what was asked
     */
    TraceErrorMessage(String expectation, String calls, SyscallTrace trace) {
        this(expectation, calls, calls.isEmpty() ? CallListing.summary(trace) : CallListing.scope(trace));
    }

    /**
     * Composes the message of an expectation about counts.
     *
     * @param expectation what was expected and what was found, without a line feed at the end
     * @param calls the calls that were counted, a line each; may be empty
     * @param background the trace's summary, or to which calls it was narrowed; may be empty
     */
    TraceErrorMessage(String expectation, String calls, String background) {
        super(
                "%n%s%n%s",
                unquotedString(expectation),
                unquotedString(((calls.isEmpty() ? "" : "\n" + calls) + (background.isEmpty() ? "" : "\n" + background))
                        .stripTrailing()));
    }
}

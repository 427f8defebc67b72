package io.github.syscallunit.assertj.error;

import io.github.syscallunit.trace.SyscallTrace;
import org.assertj.core.error.BasicErrorMessageFactory;

/** Describes what was expected, with the calls that violate it, or with the trace's summary if counts are the subject or no call can be listed. */
abstract class TraceErrorMessage extends BasicErrorMessageFactory {
    /**
     * Composes the message.
     *
     * @param expectation what was expected and what was found, without a line feed at the end
     * @param calls the calls that violate it, a line each; may be empty
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

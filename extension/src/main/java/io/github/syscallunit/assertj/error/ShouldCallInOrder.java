package io.github.syscallunit.assertj.error;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.error.ErrorMessageFactory;

/** Reports how far a trace followed an order of calls. */
public final class ShouldCallInOrder extends TraceErrorMessage {
    private ShouldCallInOrder(SyscallTrace trace, String expectation, String calls) {
        super(expectation, calls, trace);
    }

    /**
     * Makes the message for an order that other calls may interrupt.
     *
     * @param trace what was asked
     * @param order the syscalls in the order expected
     * @param found the calls that followed it, as far as they did
     * @return the message
     */
    public static ErrorMessageFactory shouldCallInOrder(
            SyscallTrace trace, List<SyscallSet> order, List<SyscallEvent> found) {
        SyscallSet missing = order.get(found.size());
        String expectation = "Expecting calls in this order:\n  " + names(order) + "\nbut "
                + (found.isEmpty()
                        ? "there was no call of \"" + missing + "\"."
                        : "there was no call of \"" + missing + "\" after:");
        return new ShouldCallInOrder(trace, expectation, CallListing.of(found) + elsewhere(trace, missing));
    }

    /**
     * Makes the message for an order that is the whole trace.
     *
     * @param trace what was asked
     * @param order the syscalls in the order expected
     * @param calls all calls
     * @param agreeing how many of them, from the first on, are as expected
     * @return the message
     */
    public static ErrorMessageFactory shouldCallExactlyInOrder(
            SyscallTrace trace, List<SyscallSet> order, List<SyscallEvent> calls, int agreeing) {
        String expectation = "Expecting exactly these calls:\n  " + names(order) + "\nbut "
                + difference(order, calls, agreeing) + (calls.isEmpty() ? "." : ". All calls:");
        return new ShouldCallInOrder(trace, expectation, CallListing.of(calls));
    }

    private static String difference(List<SyscallSet> order, List<SyscallEvent> calls, int agreeing) {
        int position = agreeing + 1;
        if (agreeing == calls.size()) {
            return "call " + position + ", of \"" + order.get(agreeing) + "\", is missing";
        }
        String found = "call " + position + " is of \"" + calls.get(agreeing).name() + "\"";
        return agreeing == order.size()
                ? found + " and was not expected"
                : found + ", not of \"" + order.get(agreeing) + "\"";
    }

    private static String elsewhere(SyscallTrace trace, SyscallSet missing) {
        List<SyscallEvent> calls = trace.keptEvents(missing);
        return calls.isEmpty() ? "" : "Calls of \"" + missing + "\" before that:\n" + CallListing.of(calls);
    }

    private static String names(List<SyscallSet> order) {
        return order.stream().map(SyscallSet::toString).collect(Collectors.joining(" → "));
    }
}

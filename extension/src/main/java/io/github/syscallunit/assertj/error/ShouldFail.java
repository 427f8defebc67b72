package io.github.syscallunit.assertj.error;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.util.function.Predicate;
import org.assertj.core.error.ErrorMessageFactory;

/** Reports calls that failed although they should not, or did not fail as they should. */
public final class ShouldFail extends TraceErrorMessage {
    private ShouldFail(
            SyscallTrace trace, String expectation, SyscallSet set, Predicate<SyscallEvent> unexpected, long count) {
        super(
                expectation,
                CallListing.of(trace.keptEvents(set).stream().filter(unexpected).toList(), count),
                trace);
    }

    /**
     * Makes the message for calls that should not fail at all.
     *
     * @param trace what was asked
     * @param set the syscalls
     * @return the message
     */
    public static ErrorMessageFactory shouldNotFail(SyscallTrace trace, SyscallSet set) {
        long count = trace.countErrors(set);
        String which = set.equals(SyscallSet.ALL) ? "" : " of \"" + set + "\"";
        String number = count == 1 ? "was 1:" : "were " + count + ":";
        return new ShouldFail(
                trace, "Expecting no errors" + which + ", but there " + number, set, SyscallEvent::failed, count);
    }

    /**
     * Makes the message for calls that should not fail for one reason.
     *
     * @param trace what was asked
     * @param set the syscalls
     * @param errno the reason
     * @return the message
     */
    public static ErrorMessageFactory shouldNotFailWith(SyscallTrace trace, SyscallSet set, Errno errno) {
        long count = trace.countErrors(set, errno);
        return new ShouldFail(
                trace,
                "Expecting no call of \"" + set + "\" to fail with " + errno + ", but " + count + " did:",
                set,
                call -> errno.equals(call.errno()),
                count);
    }

    /**
     * Makes the message for calls of which one should fail for a reason.
     *
     * @param trace what was asked
     * @param set the syscalls
     * @param errno the reason
     * @return the message
     */
    public static ErrorMessageFactory shouldFailWith(SyscallTrace trace, SyscallSet set, Errno errno) {
        long count = trace.count(set);
        return new ShouldFail(
                trace,
                "Expecting a call of \"" + set + "\" to fail with " + errno + ", but "
                        + (count == 0 ? "there was no such call." : "none did:"),
                set,
                call -> true,
                count);
    }
}

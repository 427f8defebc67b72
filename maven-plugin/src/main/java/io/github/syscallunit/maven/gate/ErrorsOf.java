package io.github.syscallunit.maven.gate;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;

/**
 * Counts the calls that failed for one reason.
 *
 * @param errno the reason
 */
public record ErrorsOf(Errno errno) implements Measure {
    @Override
    public String label() {
        return errno.name() + " errors";
    }

    @Override
    public boolean isOfCalls() {
        return true;
    }

    @Override
    public long of(SyscallTrace trace, SyscallSet syscalls) {
        return trace.countErrors(syscalls, errno);
    }

    @Override
    public boolean counts(SyscallEvent call, SyscallSet syscalls) {
        return syscalls.matches(call) && errno.equals(call.errno());
    }

    @Override
    public String inWords(long amount, SyscallSet syscalls) {
        return "made " + amount + (amount == 1 ? " call of " : " calls of ") + syscalls + " that failed with "
                + errno.name();
    }

    @Override
    public String number(long amount) {
        return Long.toString(amount);
    }
}

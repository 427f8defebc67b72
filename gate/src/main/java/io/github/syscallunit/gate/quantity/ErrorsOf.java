package io.github.syscallunit.gate.quantity;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Counts the calls that failed for one reason.
 *
 * @param errno the reason
 */
public record ErrorsOf(Errno errno) implements Measure {
    /** The entry of a budget with a limit for each of several errnos. */
    static final class ByName implements Maximum {
        @Override
        public String key() {
            return "maxErrorsOf";
        }

        @Override
        public String description() {
            return "the calls that failed with an errno: `{ ENOENT: 3 }`, in the pom `<ENOENT>3</ENOENT>`";
        }

        @Override
        public Supplier<Map<Measure, Bound>> read(Object value) {
            Map<String, Long> maxima = new TreeMap<>();
            EntryValue.mapping(key(), value).forEach((name, max) -> maxima.put(name, EntryValue.whole(name, max)));
            return () -> {
                Map<Measure, Bound> bounds = new LinkedHashMap<>();
                maxima.forEach((name, max) -> bounds.put(new ErrorsOf(Errno.named(name)), new Bound.AtMost(max)));
                return bounds;
            };
        }
    }

    @Override
    public String label() {
        return errno.name() + " errors";
    }

    @Override
    public boolean isOfCalls() {
        return true;
    }

    @Override
    public boolean isNumberOfCalls() {
        return false;
    }

    @Override
    public boolean isOfErrors() {
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

package io.github.syscallunit.maven.gate;

import io.github.syscallunit.trace.CallBudget;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.util.OptionalLong;

/** Says what of a trace a limit counts. The calls of the JVM itself are never counted. */
public enum Measure {
    /** How often the program called. */
    CALLS("calls", "call", "calls") {
        @Override
        long of(SyscallTrace trace, SyscallSet syscalls) {
            return trace.count(syscalls);
        }

        @Override
        boolean counts(SyscallEvent call) {
            return true;
        }
    },
    /** How many of the calls failed; those that the kernel restarts by itself did not. */
    ERRORS("errors", "failed call", "failed calls") {
        @Override
        long of(SyscallTrace trace, SyscallSet syscalls) {
            return new CallBudget(syscalls, OptionalLong.empty(), OptionalLong.of(0))
                    .evaluate(trace)
                    .errors();
        }

        @Override
        boolean counts(SyscallEvent call) {
            return call.failed();
        }
    };

    private final String label;
    private final String one;
    private final String many;

    Measure(String label, String one, String many) {
        this.label = label;
        this.one = one;
        this.many = many;
    }

    /** {@return the measure's name in a table} */
    public String label() {
        return label;
    }

    /** {@return the amount that a trace has of these calls} */
    abstract long of(SyscallTrace trace, SyscallSet syscalls);

    /** {@return whether one call adds to the amount} */
    abstract boolean counts(SyscallEvent call);

    /** {@return the amount in words, {@code 1 failed call of}} */
    String inWords(long amount) {
        return (amount == 0 ? "no" : Long.toString(amount)) + " " + (amount == 1 ? one : many);
    }
}

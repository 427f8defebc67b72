package io.github.syscallunit.gate.quantity;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;

/** Says what of a trace a limit counts. The calls of the JVM itself are never counted. */
public interface Measure {
    /** {@return the measure's name in a table} */
    String label();

    /** {@return whether a set of syscalls narrows the measure} */
    boolean isOfCalls();

    /** {@return whether the amount is a number of calls, each of which is one that counts} */
    boolean isNumberOfCalls();

    /** {@return whether only calls that failed add to the amount} */
    default boolean isOfErrors() {
        return false;
    }

    /**
     * Measures a trace.
     *
     * @param trace the trace
     * @param syscalls the calls that count
     * @return the amount
     */
    long of(SyscallTrace trace, SyscallSet syscalls);

    /**
     * Tells whether a call adds to the amount.
     *
     * @param call the call
     * @param syscalls the calls that count
     * @return whether it does
     */
    boolean counts(SyscallEvent call, SyscallSet syscalls);

    /**
     * Says what a test did.
     *
     * @param amount how much of it
     * @param syscalls the calls that count
     * @return for example {@code made 1 failed call of %file}
     */
    String inWords(long amount, SyscallSet syscalls);

    /**
     * Writes an amount for a table.
     *
     * @param amount the amount
     * @return the amount with its unit, if it has one
     */
    String number(long amount);
}

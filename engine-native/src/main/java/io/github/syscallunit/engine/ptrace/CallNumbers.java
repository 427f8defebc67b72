package io.github.syscallunit.engine.ptrace;

import io.github.syscallunit.trace.Abi;
import io.github.syscallunit.trace.SyscallTable;
import java.util.BitSet;

/** Some syscalls by number, under every convention: what is asked at each stop must not look names up. */
public final class CallNumbers {
    private final BitSet[] numbers = new BitSet[Abi.values().length];

    private CallNumbers() {
        for (Abi abi : Abi.values()) {
            numbers[abi.ordinal()] = new BitSet();
        }
    }

    /**
     * Looks names up once.
     *
     * @param names of syscalls; a convention that has no such syscall is left without
     * @return their numbers
     */
    public static CallNumbers of(String... names) {
        CallNumbers calls = new CallNumbers();
        for (Abi abi : Abi.values()) {
            for (String name : names) {
                SyscallTable.of(abi).number(name).ifPresent(calls.numbers[abi.ordinal()]::set);
            }
        }
        return calls;
    }

    /**
     * Tells whether a call is one of these.
     *
     * @param stop shows the call
     * @return whether it is
     */
    public boolean has(SyscallStop stop) {
        int number = stop.number();
        return number >= 0 && numbers[stop.abi().ordinal()].get(number);
    }
}

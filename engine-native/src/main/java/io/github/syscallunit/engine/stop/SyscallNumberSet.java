package io.github.syscallunit.engine.stop;

import io.github.syscallunit.trace.internal.NumberBits;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.BitSet;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A set of syscalls by number, under every convention: names must not be looked up at each stop. */
public final class SyscallNumberSet {
    private final String[] names;
    /** By convention, each looked up when its first call is seen: few programs have more than one. */
    private final @Nullable NumberBits[] numbers = new @Nullable NumberBits[Abi.values().length];

    private SyscallNumberSet(String... names) {
        this.names = names;
    }

    /**
     * Looks each name up once.
     *
     * @param names of syscalls; a convention that has no such syscall is left without
     * @return their numbers
     */
    public static SyscallNumberSet of(String... names) {
        return new SyscallNumberSet(names);
    }

    /**
     * Tells whether a call is one of these.
     *
     * @param stop shows the call
     * @return whether it is
     */
    public boolean has(SyscallStop stop) {
        return of(stop.abi()).has(stop.number());
    }

    private NumberBits of(Abi abi) {
        NumberBits known = numbers[abi.ordinal()];
        return known != null ? known : lookUp(abi);
    }

    private NumberBits lookUp(Abi abi) {
        NumberBits known = new NumberBits(lookUp(SyscallTable.of(abi)));
        numbers[abi.ordinal()] = known;
        return known;
    }

    private BitSet lookUp(SyscallTable table) {
        BitSet found = new BitSet();
        for (String name : names) {
            OptionalInt number = table.number(name);
            if (number.isPresent()) {
                found.set(number.getAsInt());
            }
        }
        return found;
    }
}

package io.github.syscallunit.engine.recording;

import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.trace.SyscallSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which calls of a region get a Java stack: those of a set, or the first of each syscall on each thread. */
public final class StackPolicy {
    /** The order that asks for the first call of each syscall on each thread. */
    public static final String FIRST = "first";

    private final @Nullable SyscallSet each;
    private final Set<Long> seen = new HashSet<>();

    private StackPolicy(@Nullable SyscallSet each) {
        this.each = each;
    }

    static StackPolicy of(String order) {
        return switch (order) {
            case FIRST -> new StackPolicy(null);
            case "" -> new StackPolicy(SyscallSet.NONE);
            default -> new StackPolicy(SyscallSet.parse(order));
        };
    }

    boolean wants(Tracee tracee) {
        if (each != null) {
            return each.mayMatch(tracee.abi(), tracee.number());
        }
        return seen.add(((long) tracee.tid() << Integer.SIZE) | (tracee.number() & 0xffff_ffffL));
    }
}

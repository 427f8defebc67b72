package io.github.syscallunit.cli.options;

import io.github.syscallunit.trace.fault.FaultRule;
import java.util.List;

/**
 * An injection by {@code -e inject=} or {@code -e fault=}.
 *
 * @param calls the syscalls that are changed
 * @param rule how, and which of the calls; its own set of syscalls is not used
 * @param pokesAtEntry what is written to memory before the call
 * @param pokesAtExit what is written to memory after it
 */
public record Injection(
        PersonalitySyscallSet calls, FaultRule rule, List<MemoryPoke> pokesAtEntry, List<MemoryPoke> pokesAtExit) {
    private static final long MOST_ERRNO = 4095;
    private static final long NARROW = 0xffff_ffffL;

    /** Returns strace's warning about the injected result; empty if there is none. */
    String warning() {
        if (rule.returnValue().isEmpty()) {
            return "";
        }
        long value = rule.returnValue().getAsLong();
        long narrow = value & NARROW;
        String shown = Long.toUnsignedString(value);
        if (value < 0 && value >= -MOST_ERRNO) {
            return "Inadvertent injection of error " + -value + " is possible for retval=" + shown;
        }
        if (narrow > NARROW - MOST_ERRNO) {
            return "Inadvertent injection of error " + (NARROW + 1 - narrow)
                    + " is possible in compat personality for retval=" + shown;
        }
        return narrow == value
                ? ""
                : "Injected return value " + shown + " will be clipped to " + narrow + " in compat personality";
    }
}

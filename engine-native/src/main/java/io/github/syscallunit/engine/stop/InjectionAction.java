package io.github.syscallunit.engine.stop;

import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.fault.FaultRule;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.time.Duration;

/** What a fault rule does to each call that it injects into. Made once for each rule, so that little is left to do at a stop. */
public final class InjectionAction {
    private static final int NO_CALL = -1;
    private static final int UNLIMITED = -1;

    private final boolean replaces;
    private final long result;
    private final int errno;
    private final int[] substitutes = new int[Abi.values().length];
    private final int maxLength;
    private final int signal;
    private final long delayEnterNanos;
    private final long delayExitNanos;
    private final boolean delays;
    private final boolean killsAtEntry;
    private final String mark;

    /**
     * Prepares the action of a rule. If the rule has the signal {@code SIGKILL} and no result, the call is made before the process is killed.
     *
     * @param rule the rule
     */
    public InjectionAction(FaultRule rule) {
        this(rule, false);
    }

    private InjectionAction(FaultRule rule, boolean killsAtEntry) {
        this.killsAtEntry = killsAtEntry;
        errno = rule.error().map(Errno::number).orElse(0);
        replaces = errno != 0 || rule.returnValue().isPresent();
        result = rule.returnValue().orElse(-errno);
        maxLength = rule.maxBytes().orElse(UNLIMITED);
        signal = rule.signal().orElse(0);
        delayEnterNanos = nanos(rule.delay().orElse(Duration.ZERO));
        delayExitNanos = nanos(rule.returnDelay().orElse(Duration.ZERO));
        for (Abi abi : Abi.values()) {
            substitutes[abi.ordinal()] = rule.substitute()
                    .map(name -> SyscallTable.of(abi).number(name).orElse(NO_CALL))
                    .orElse(NO_CALL);
        }
        delays = rule.delay().isPresent() || rule.returnDelay().isPresent();
        mark = (replaces || maxLength != UNLIMITED ? " (INJECTED)" : "") + (delays ? " (DELAYED)" : "");
    }

    /**
     * Prepares the action of a rule as strace does: its {@code SIGKILL} is always sent before the call is made.
     *
     * @param rule the rule
     * @return what it does
     */
    public static InjectionAction asStrace(FaultRule rule) {
        return new InjectionAction(rule, true);
    }

    private static long nanos(Duration delay) {
        return delay.compareTo(Duration.ofNanos(Long.MAX_VALUE / 4)) > 0 ? Long.MAX_VALUE / 4 : delay.toNanos();
    }

    /** {@return what strace writes behind the call's result: {@code  (INJECTED)}, {@code  (DELAYED)}, both or nothing} */
    public String mark() {
        return mark;
    }

    /** Whether the call is not made: the rule has its result. */
    public boolean replaces() {
        return replaces;
    }

    public long result() {
        return result;
    }

    public int errno() {
        return errno;
    }

    /** Returns the number of the call that is made instead; -1 unless the rule names one. */
    public long substitute(Abi abi) {
        int number = substitutes[abi.ordinal()];
        return number == NO_CALL ? NO_CALL : number | abi.syscallBit();
    }

    public boolean shortens() {
        return maxLength != UNLIMITED;
    }

    public int maxLength() {
        return maxLength;
    }

    public int signal() {
        return signal;
    }

    /** Whether the tracee makes the call before it is killed. Signals other than {@code SIGKILL} are delivered when the call returns in any case. */
    public boolean killsAtReturn() {
        return signal == Signals.SIGKILL && !replaces && !killsAtEntry;
    }

    /** Whether the rule has a delay, even one of length 0. */
    public boolean delays() {
        return delays;
    }

    public long delayEnterNanos() {
        return delayEnterNanos;
    }

    public long delayExitNanos() {
        return delayExitNanos;
    }
}

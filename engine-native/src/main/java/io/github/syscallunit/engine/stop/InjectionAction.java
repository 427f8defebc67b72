package io.github.syscallunit.engine.stop;

import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.fault.FaultRule;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.time.Duration;

/** What a fault rule does to each call that it injects into. Made once a rule, so that a stop has little to do. */
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
     * Works a rule out. Where it asks for {@code SIGKILL} and gives no result, the kernel makes the call before it kills.
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
     * Works a rule out as strace does, whose {@code SIGKILL} always comes before the kernel makes the call.
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

    /** Whether the kernel is not to make the call: its result is given. */
    public boolean replaces() {
        return replaces;
    }

    public long result() {
        return result;
    }

    public int errno() {
        return errno;
    }

    /** The number of the call that is made instead: none unless the rule names one. */
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

    /** Whether who is to die makes the call first. A signal given at the entry comes as the call returns, but for this one. */
    public boolean killsAtReturn() {
        return signal == Signals.SIGKILL && !replaces && !killsAtEntry;
    }

    /** Whether the rule has a delay, were it none at all. */
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

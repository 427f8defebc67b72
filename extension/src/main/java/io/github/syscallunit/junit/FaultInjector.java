package io.github.syscallunit.junit;

import io.github.syscallunit.junit.region.FaultWarmUp;
import io.github.syscallunit.junit.region.TestRegion;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.UnknownSyscallException;
import io.github.syscallunit.trace.fault.CheckReturnValue;
import io.github.syscallunit.trace.fault.FaultRule;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apiguardian.api.API;

/**
 * Makes syscalls of a test fail, return late, or transfer less than they were asked for.
 *
 * <p>A traced test, its {@code @BeforeEach} and its {@code @AfterEach} methods may take one as a parameter:
 *
 * <pre>{@code
 * try (InjectedFault full = faults.fail("write", Errno.ENOSPC).onPath(directory).onCall(3).inject()) {
 *     store.save("x");
 * }
 * }</pre>
 *
 * <p>These methods specify a fault and have no effect yet: {@link FaultSpecification#inject()} injects it, until it is closed or the test's body
 * ends. It is injected into calls of the test's threads and of their descendants, and not into calls that the JVM makes for itself.
 *
 * <p>That of a {@code @TestFactory} injects into the calls of the dynamic test that uses it, and its faults end with that dynamic test.
 *
 * <p>A fault that was not injected into any call fails the test, unless it is {@link FaultSpecification#optional()}: such a test has not tested what
 * it claims. In this example there is only one write:
 *
 * <pre>{@code
 * faults.fail("write", Errno.ENOSPC).onCall(2).inject();
 * Files.writeString(directory.resolve("x"), "x");
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FaultInjector {
    private static final AtomicBoolean WARM = new AtomicBoolean();

    private final TestRegion test;

    FaultInjector(TestRegion test) {
        this.test = test;
        if (!WARM.getAndSet(true)) {
            specify(FaultRule.parse(FaultWarmUp.RULE)).optional().inject().close();
        }
    }

    /**
     * Specifies that calls fail; the kernel does nothing.
     *
     * @param syscalls which, as a set that {@link TraceSyscalls#value()} takes
     * @param error how they fail
     * @return the specification, of every such call
     * @throws UnknownSyscallException if a name stands for no syscall; the message suggests the nearest
     */
    @CheckReturnValue
    public FaultSpecification fail(String syscalls, Errno error) {
        return specify(on(syscalls).fail(error));
    }

    /**
     * Specifies what calls return; the kernel does nothing.
     *
     * @param syscalls which, as a set that {@link TraceSyscalls#value()} takes
     * @param value what they return
     * @return the specification, of every such call
     * @throws UnknownSyscallException if a name stands for no syscall; the message suggests the nearest
     */
    @CheckReturnValue
    public FaultSpecification returnValue(String syscalls, long value) {
        return specify(on(syscalls).returnValue(value));
    }

    /**
     * Specifies that calls transfer less than they were asked for.
     *
     * @param syscalls which, as a set that {@link TraceSyscalls#value()} takes
     * @param bytes how many they transfer at most; 0 or more
     * @return the specification, of every such call
     * @throws UnknownSyscallException if a name stands for no syscall; the message suggests the nearest
     * @throws IllegalArgumentException if the number is negative, or if none of the calls has an argument with the number of bytes
     */
    @CheckReturnValue
    public FaultSpecification shorten(String syscalls, int bytes) {
        return specify(on(syscalls).shorten(bytes));
    }

    /**
     * Specifies that calls begin late. Other threads run on.
     *
     * @param syscalls which, as a set that {@link TraceSyscalls#value()} takes
     * @param time how long they wait at least
     * @return the specification, of every such call
     * @throws UnknownSyscallException if a name stands for no syscall; the message suggests the nearest
     * @throws IllegalArgumentException if the time is negative
     */
    @CheckReturnValue
    public FaultSpecification delay(String syscalls, Duration time) {
        return specify(on(syscalls).delay(time));
    }

    /**
     * Specifies that calls return late. Other threads run on.
     *
     * @param syscalls which, as a set that {@link TraceSyscalls#value()} takes
     * @param time how long their return waits at least
     * @return the specification, of every such call
     * @throws UnknownSyscallException if a name stands for no syscall; the message suggests the nearest
     * @throws IllegalArgumentException if the time is negative
     */
    @CheckReturnValue
    public FaultSpecification delayReturn(String syscalls, Duration time) {
        return specify(on(syscalls).delayReturn(time));
    }

    /**
     * Specifies that calls send their thread a signal, which it gets as the call returns.
     *
     * @param syscalls which, as a set that {@link TraceSyscalls#value()} takes
     * @param name the signal, for example {@code SIGUSR2}
     * @return the specification, of every such call
     * @throws UnknownSyscallException if a name stands for no syscall; the message suggests the nearest
     * @throws IllegalArgumentException if the signal does not exist; the message suggests the nearest
     */
    @CheckReturnValue
    public FaultSpecification signal(String syscalls, String name) {
        return specify(on(syscalls).signal(name));
    }

    /**
     * Specifies what a rule says.
     *
     * @param rule what to do to which calls
     * @return the specification
     * @throws IllegalArgumentException if the rule does nothing
     */
    @CheckReturnValue
    public FaultSpecification specify(FaultRule rule) {
        return FaultSpecification.of(test.current(), rule);
    }

    /**
     * Injects what a rule says, from now on.
     *
     * @param rule what to do to which calls
     * @return the active fault
     * @throws IllegalArgumentException if the rule does nothing
     */
    public InjectedFault inject(FaultRule rule) {
        return specify(rule).inject();
    }

    /**
     * Injects what a rule says, from now on.
     *
     * @param rule for example {@code fsync:error=EIO:when=2}, see {@link FaultRule#parse}
     * @return the active fault
     * @throws UnknownSyscallException if a name stands for no syscall; the message suggests the nearest
     * @throws IllegalArgumentException if the rule can't be read
     */
    public InjectedFault inject(String rule) {
        return inject(FaultRule.parse(rule));
    }

    private static FaultRule on(String syscalls) {
        return FaultRule.on(SyscallSet.parse(syscalls));
    }
}

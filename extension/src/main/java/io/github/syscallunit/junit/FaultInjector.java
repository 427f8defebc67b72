package io.github.syscallunit.junit;

import io.github.syscallunit.junit.region.FaultWarmUp;
import io.github.syscallunit.junit.region.TestRegion;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.UnknownSyscallException;
import io.github.syscallunit.trace.fault.FaultRule;
import org.apiguardian.api.API;

/**
 * Makes syscalls of a test fail, return late, or transfer less than they were asked for.
 *
 * <p>A traced test, its {@code @BeforeEach} and its {@code @AfterEach} methods may take one as a parameter:
 *
 * <pre>{@code
 * try (InjectedFault full = faults.fail("write", Errno.ENOSPC).onCall(3).onPath(directory)) {
 *     store.save("x");
 * }
 * }</pre>
 *
 * <p>A fault works from the call that made it until it is closed, or until the test's body ends. It strikes calls of the test's threads and of
 * what descends from them, and none that the JVM makes for itself. One that never struck fails the test, unless it is
 * {@link InjectedFault#optional()}: such a test has not tried what it says.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FaultInjector {
    private final TestRegion test;

    FaultInjector(TestRegion test) {
        this.test = test;
        FaultWarmUp.runOnce();
    }

    /**
     * Fails calls; the kernel does nothing.
     *
     * @param syscalls which, as a set that {@link TraceSyscalls#value()} takes
     * @param error how
     * @return the fault, which strikes every such call
     * @throws UnknownSyscallException if a name stands for no syscall; the message suggests the nearest
     */
    public InjectedFault fail(String syscalls, Errno error) {
        return on(syscalls).failWith(error);
    }

    /**
     * Begins a fault that does nothing yet: {@code faults.on("read").shortenTo(1)}.
     *
     * @param syscalls which calls, as a set that {@link TraceSyscalls#value()} takes
     * @return the fault
     * @throws UnknownSyscallException if a name stands for no syscall; the message suggests the nearest
     */
    public InjectedFault on(String syscalls) {
        return new InjectedFault(test, FaultRule.on(SyscallSet.parse(syscalls)));
    }

    /**
     * Injects what a rule says.
     *
     * @param rule for example {@code fsync:error=EIO:when=2}, see {@link FaultRule#parse}
     * @return the fault
     * @throws UnknownSyscallException if a name stands for no syscall; the message suggests the nearest
     * @throws IllegalArgumentException if the rule can't be read
     */
    public InjectedFault inject(String rule) {
        return new InjectedFault(test, FaultRule.parse(rule));
    }
}

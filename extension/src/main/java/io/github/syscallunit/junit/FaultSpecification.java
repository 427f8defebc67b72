package io.github.syscallunit.junit;

import io.github.syscallunit.junit.region.TestFault;
import io.github.syscallunit.junit.region.TestRegion;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.fault.CheckReturnValue;
import io.github.syscallunit.trace.fault.FaultOptions;
import io.github.syscallunit.trace.fault.FaultRule;
import io.github.syscallunit.trace.fault.Occurrences;
import java.nio.file.Path;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * Specifies which calls of a test fail, return late or transfer less, and how. {@link FaultInjector} begins one.
 *
 * <p>A specification is an immutable value. Its methods are those of {@link FaultRule}: each returns a changed copy. It has no effect until {@link
 * #inject()}:
 *
 * <pre>{@code
 * FaultSpecification full = faults.fail("write", Errno.ENOSPC).onPath(directory);
 * try (InjectedFault fault = full.onCall(3).inject()) {
 *     store.save("x");
 * }
 * }</pre>
 *
 * <p>A test that specifies a fault and injects neither it nor a copy of it fails when its body ends, unless the fault is
 * {@link #optional()}: {@code faults.fail("write", Errno.ENOSPC);} alone does nothing. {@code The fault write:error=ENOSPC was specified,
 * but not injected: call inject() on it.}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FaultSpecification implements FaultOptions<FaultSpecification> {
    private final TestRegion test;
    private final FaultRule rule;
    private final boolean optional;
    private final Use use;

    private FaultSpecification(TestRegion test, FaultRule rule, boolean optional, Use use) {
        this.test = test;
        this.rule = rule;
        this.optional = optional;
        this.use = use;
        use.latest = this;
    }

    static FaultSpecification of(TestRegion test, FaultRule rule) {
        if (rule.isHarmless()) {
            throw new IllegalArgumentException(
                    "The fault on \"" + rule.calls()
                            + "\" does nothing: call fail(…), returnValue(…), shorten(…), signal(…), delay(…) or delayReturn(…).");
        }
        Use use = new Use();
        FaultSpecification specification = new FaultSpecification(test, rule, false, use);
        test.add(use);
        return specification;
    }

    /** Whether a specification or one of its copies was injected. */
    private static final class Use implements TestFault {
        private volatile boolean injected;
        private volatile @Nullable FaultSpecification latest;

        @Override
        public boolean end() {
            return !injected;
        }

        @Override
        public void requireInjection() {
            FaultSpecification last = latest;
            if (last != null && !last.optional) {
                throw new AssertionFailedError(
                        "The fault " + last + " was specified, but not injected: call inject() on it.");
            }
        }
    }

    private FaultSpecification with(FaultRule changed) {
        return new FaultSpecification(test, changed, optional, use);
    }

    @Override
    public FaultSpecification fail(Errno error) {
        return with(rule.fail(error));
    }

    @Override
    public FaultSpecification returnValue(long value) {
        return with(rule.returnValue(value));
    }

    @Override
    public FaultSpecification shorten(int bytes) {
        return with(rule.shorten(bytes));
    }

    @Override
    public FaultSpecification signal(String name) {
        return with(rule.signal(name));
    }

    @Override
    public FaultSpecification delay(Duration time) {
        return with(rule.delay(time));
    }

    @Override
    public FaultSpecification delayReturn(Duration time) {
        return with(rule.delayReturn(time));
    }

    @Override
    public FaultSpecification onCalls(Occurrences occurrences) {
        return with(rule.onCalls(occurrences));
    }

    @Override
    public FaultSpecification onPath(Path file) {
        return with(rule.onPath(file));
    }

    /**
     * Lets the test pass even if the fault is not injected into any call.
     *
     * @return the changed copy
     */
    @CheckReturnValue
    public FaultSpecification optional() {
        return new FaultSpecification(test, rule, true, use);
    }

    /**
     * Injects the fault from now on, until it is closed or the test's body ends. Each call of this makes a fault of its own, which counts
     * the matching calls from 1.
     *
     * @return the active fault
     */
    public InjectedFault inject() {
        use.injected = true;
        return InjectedFault.inject(test, rule, optional);
    }

    /** {@return the rule, as {@link FaultRule#parse} reads it} */
    @Override
    public String toString() {
        return rule.toString();
    }
}

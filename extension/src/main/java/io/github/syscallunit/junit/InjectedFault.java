package io.github.syscallunit.junit;

import io.github.syscallunit.engine.traced.TracedFault;
import io.github.syscallunit.junit.region.TestFault;
import io.github.syscallunit.junit.region.TestRegion;
import io.github.syscallunit.junit.region.UntriggeredFault;
import io.github.syscallunit.trace.fault.FaultRule;
import org.apiguardian.api.API;
import org.opentest4j.AssertionFailedError;

/**
 * A fault that is active: {@link FaultSpecification#inject} or {@link FaultInjector#inject} has made it.
 *
 * <p>It ends when it is closed, or else with the test's body.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class InjectedFault implements AutoCloseable {
    private final TestRegion test;
    private final FaultRule rule;
    private final boolean optional;
    private final TracedFault active;
    private boolean closed;

    private InjectedFault(TestRegion test, FaultRule rule, boolean optional) {
        this.test = test;
        this.rule = rule;
        this.optional = optional;
        this.active = TracedFault.add(rule);
    }

    static InjectedFault inject(TestRegion test, FaultRule rule, boolean optional) {
        TestRegion running = test.current();
        running.requireNotEnded();
        InjectedFault fault = new InjectedFault(running, rule, optional);
        running.add(fault.asTestFault());
        return fault;
    }

    /** {@return what the test's region ends, which is not a part of what users see of this} */
    private TestFault asTestFault() {
        return new TestFault() {
            @Override
            public boolean end() {
                return InjectedFault.this.end();
            }

            @Override
            public void requireInjection() {
                InjectedFault.this.requireInjection();
            }
        };
    }

    /** {@return how many calls it was injected into so far} */
    public int injections() {
        return active.injections();
    }

    /**
     * Ends it: it is not injected into any call after this returns.
     *
     * @throws AssertionError if it was not injected into any call, and is not {@link FaultSpecification#optional()}
     */
    @Override
    public void close() {
        if (end()) {
            requireInjection();
        }
    }

    /** {@return false if it has ended already} */
    private synchronized boolean end() {
        boolean first = !closed;
        closed = true;
        active.close();
        return first;
    }

    private void requireInjection() {
        if (!optional && active.injections() == 0) {
            throw new AssertionFailedError(UntriggeredFault.message(rule, active.matches(), test));
        }
    }

    /** {@return the rule, as {@link FaultRule#parse} reads it} */
    @Override
    public String toString() {
        return rule.toString();
    }
}

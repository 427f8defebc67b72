package io.github.syscallunit.junit;

import io.github.syscallunit.engine.traced.TracedFault;
import io.github.syscallunit.junit.region.TestFault;
import io.github.syscallunit.junit.region.TestRegion;
import io.github.syscallunit.junit.region.UntriggeredFault;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.fault.FaultRule;
import java.nio.file.Path;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * A fault at work, made by {@link FaultInjector}.
 *
 * <p>Each method that says more precisely what it does counts the calls anew, and returns this fault. Say all before the code runs that is to
 * meet it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class InjectedFault implements AutoCloseable {
    private final TestRegion test;
    private FaultRule rule;
    private @Nullable TracedFault active;
    private int injections;
    private int matches;
    private boolean optional;
    private boolean closed;

    InjectedFault(TestRegion test, FaultRule rule) {
        this.test = test;
        this.rule = rule;
        test.add(asTestFault());
        replaceRule(rule);
    }

    /** {@return what the test's region ends, which is no part of what users see of this} */
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

    /**
     * Fails the call; the kernel does nothing.
     *
     * @param error how
     * @return this fault
     */
    public InjectedFault failWith(Errno error) {
        return replaceRule(rule.fail(error));
    }

    /**
     * Lets a read or a write transfer no more than some bytes.
     *
     * @param bytes how many, 0 or more
     * @return this fault
     * @throws IllegalArgumentException if the number is negative, or the call fails anyway
     */
    public InjectedFault shortenTo(int bytes) {
        return replaceRule(rule.shorten(bytes));
    }

    /**
     * Delays the call. Other threads run on.
     *
     * @param delay how long at least
     * @return this fault
     * @throws IllegalArgumentException if it is negative
     */
    public InjectedFault delayBy(Duration delay) {
        return replaceRule(rule.delay(delay));
    }

    /**
     * Strikes one call only.
     *
     * @param number which of the matching calls, counted from 1
     * @return this fault
     * @throws IllegalArgumentException if it is less than 1
     */
    public InjectedFault onCall(int number) {
        return replaceRule(rule.onCall(number));
    }

    /**
     * Strikes the calls from one on.
     *
     * @param number which of the matching calls is the first, counted from 1
     * @return this fault
     * @throws IllegalArgumentException if it is less than 1
     */
    public InjectedFault from(int number) {
        return replaceRule(rule.onCallsFrom(number));
    }

    /**
     * Strikes every matching call, as a fault does that says nothing else.
     *
     * @return this fault
     */
    public InjectedFault everyCall() {
        return replaceRule(rule.onEveryCall());
    }

    /**
     * Leaves calls alone that touch neither this file or directory nor what is in it.
     *
     * @param file the file or directory
     * @return this fault
     */
    public InjectedFault onPath(Path file) {
        return replaceRule(rule.onPath(file));
    }

    /**
     * Lets the test pass even if this never strikes.
     *
     * @return this fault
     */
    public synchronized InjectedFault optional() {
        optional = true;
        return this;
    }

    /** {@return how many calls it has struck so far} */
    public synchronized int injections() {
        TracedFault now = active;
        return injections + (now == null ? 0 : now.injections());
    }

    /**
     * Ends it: nothing is struck after this returns.
     *
     * @throws AssertionError if it never struck, and need not be {@link #optional()}
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
        stop();
        return first;
    }

    private synchronized void requireInjection() {
        if (injections == 0 && !optional) {
            throw new AssertionFailedError(UntriggeredFault.message(rule, matches, test));
        }
    }

    private synchronized InjectedFault replaceRule(FaultRule changed) {
        if (closed) {
            throw new IllegalStateException("The fault " + rule + " is closed: make another one.");
        }
        stop();
        rule = changed;
        matches = 0;
        if (!rule.isHarmless()) {
            active = TracedFault.add(rule);
        }
        return this;
    }

    private void stop() {
        TracedFault now = active;
        if (now != null) {
            now.close();
            injections += now.injections();
            matches = now.matches();
            active = null;
        }
    }

    /** {@return the rule, as {@link FaultRule#parse} reads it} */
    @Override
    public synchronized String toString() {
        return rule.toString();
    }
}

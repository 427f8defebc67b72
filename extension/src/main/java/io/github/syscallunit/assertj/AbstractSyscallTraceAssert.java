package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.error.ShouldCallTimes.shouldCall;
import static io.github.syscallunit.assertj.error.ShouldCallTimes.shouldCallAtLeast;
import static io.github.syscallunit.assertj.error.ShouldCallTimes.shouldCallAtMost;
import static io.github.syscallunit.assertj.error.ShouldCallTimes.shouldCallExactly;
import static io.github.syscallunit.assertj.error.ShouldFail.shouldFailWith;
import static io.github.syscallunit.assertj.error.ShouldFail.shouldNotFail;
import static io.github.syscallunit.assertj.error.ShouldFail.shouldNotFailWith;
import static io.github.syscallunit.assertj.error.ShouldHaveTotalCalls.shouldHaveTotalCallsAtMost;
import static io.github.syscallunit.assertj.error.ShouldNotCall.shouldNotCall;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallSummary;
import io.github.syscallunit.trace.SyscallTrace;
import java.util.List;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.error.ErrorMessageFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asserts which calls a trace holds, how many, and how they ended. A set of syscalls is written as {@link SyscallSet} says; a
 * name that no syscall has, or that was not traced, is an {@link IllegalArgumentException}, not a failure.
 *
 * @param <SELF> the type of the assertion itself
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class AbstractSyscallTraceAssert<SELF extends AbstractSyscallTraceAssert<SELF>>
        extends AbstractAssert<SELF, SyscallTrace> {
    /** What leads on goes through {@code asInstanceOf}, which soft assertions follow. */
    private static final InstanceOfAssertFactory<SyscallTrace, ListAssert<SyscallEvent>> EVENTS =
            new InstanceOfAssertFactory<>(SyscallTrace.class, trace -> Assertions.assertThat(trace.events()));

    private static final InstanceOfAssertFactory<SyscallTrace, ObjectAssert<SyscallSummary>> SUMMARY =
            new InstanceOfAssertFactory<>(SyscallTrace.class, trace -> Assertions.assertThat(trace.summary()));

    AbstractSyscallTraceAssert(SyscallTrace actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies that no syscall of these sets was called.
     *
     * @param sets the sets, for example {@code "kill"} and {@code "%network"}
     * @return this assertion
     */
    public SELF neverCalls(String... sets) {
        SyscallSet unwanted = SyscallSet.anyOf(sets);
        return check(() -> actual.count(unwanted) == 0 ? null : shouldNotCall(actual, unwanted));
    }

    /**
     * Verifies that a syscall of a set was called, at least once.
     *
     * @param set the set
     * @return this assertion
     */
    public SELF calls(String set) {
        SyscallSet wanted = SyscallSet.parse(set);
        return check(() -> actual.count(wanted) > 0 ? null : shouldCall(actual, wanted));
    }

    /**
     * Verifies how often the syscalls of a set were called.
     *
     * @param set the set
     * @param times the number of calls
     * @return this assertion
     */
    public SELF callsExactly(String set, long times) {
        SyscallSet wanted = SyscallSet.parse(set);
        return check(() -> actual.count(wanted) == times ? null : shouldCallExactly(actual, wanted, times));
    }

    /**
     * Verifies that the syscalls of a set were called at most so often.
     *
     * @param set the set
     * @param times the highest number of calls
     * @return this assertion
     */
    public SELF callsAtMost(String set, long times) {
        SyscallSet wanted = SyscallSet.parse(set);
        return check(() -> actual.count(wanted) <= times ? null : shouldCallAtMost(actual, wanted, times));
    }

    /**
     * Verifies that the syscalls of a set were called at least so often.
     *
     * @param set the set
     * @param times the lowest number of calls
     * @return this assertion
     */
    public SELF callsAtLeast(String set, long times) {
        SyscallSet wanted = SyscallSet.parse(set);
        return check(() -> actual.count(wanted) >= times ? null : shouldCallAtLeast(actual, wanted, times));
    }

    /**
     * Verifies that calls of these sets began in this order, whatever else was called between them.
     *
     * @param sets a set for each call
     * @return this assertion
     */
    public SELF callsInOrder(String... sets) {
        List<SyscallSet> order = SyscallSet.parseEach(sets);
        return check(() -> CallOrder.check(actual, order));
    }

    /**
     * Verifies that calls of these sets began in this order, and that there was no other call.
     *
     * @param sets a set for each call
     * @return this assertion
     */
    public SELF callsExactlyInOrder(String... sets) {
        List<SyscallSet> order = SyscallSet.parseEach(sets);
        return check(() -> CallOrder.checkExactly(actual, order));
    }

    /**
     * Verifies the number of all calls that were traced.
     *
     * @param limit the highest number of calls
     * @return this assertion
     */
    public SELF hasTotalCallsAtMost(long limit) {
        return check(() -> {
            long count = actual.count(SyscallSet.ALL);
            return count <= limit ? null : shouldHaveTotalCallsAtMost(actual, limit, count);
        });
    }

    /**
     * Verifies that no call failed. A call that the kernel restarts by itself did not.
     *
     * @return this assertion
     */
    public SELF hasNoErrors() {
        return check(() -> noErrors(SyscallSet.ALL));
    }

    /**
     * Verifies that no call of a set failed. A call that the kernel restarts by itself did not.
     *
     * @param set the set
     * @return this assertion
     */
    public SELF hasNoErrors(String set) {
        SyscallSet wanted = SyscallSet.parse(set);
        return check(() -> noErrors(wanted));
    }

    /**
     * Verifies that at least one call of a set failed for a reason.
     *
     * @param set the set
     * @param errno the reason
     * @return this assertion
     */
    public SELF failsWith(String set, Errno errno) {
        SyscallSet wanted = SyscallSet.parse(set);
        return check(() -> actual.countErrors(wanted, errno) > 0 ? null : shouldFailWith(actual, wanted, errno));
    }

    /**
     * Verifies that at least one call of a set failed for a reason.
     *
     * @param set the set
     * @param errno the name of the reason, for example {@code ENOENT}
     * @return this assertion
     */
    public SELF failsWith(String set, String errno) {
        return failsWith(set, Errno.named(errno));
    }

    /**
     * Verifies that no call of a set failed for a reason.
     *
     * @param set the set
     * @param errno the reason
     * @return this assertion
     */
    public SELF neverFailsWith(String set, Errno errno) {
        SyscallSet wanted = SyscallSet.parse(set);
        return check(() -> actual.countErrors(wanted, errno) == 0 ? null : shouldNotFailWith(actual, wanted, errno));
    }

    /**
     * Verifies that no call of a set failed for a reason.
     *
     * @param set the set
     * @param errno the name of the reason, for example {@code ENOSPC}
     * @return this assertion
     */
    public SELF neverFailsWith(String set, String errno) {
        return neverFailsWith(set, Errno.named(errno));
    }

    /**
     * Goes on with the calls themselves.
     *
     * @return AssertJ's assertions on the list of the events
     */
    public ListAssert<SyscallEvent> events() {
        isNotNull();
        return asInstanceOf(EVENTS);
    }

    /**
     * Goes on with the counts.
     *
     * @return AssertJ's assertions on the summary
     */
    public ObjectAssert<SyscallSummary> summary() {
        isNotNull();
        return asInstanceOf(SUMMARY);
    }

    /**
     * Every verb comes through here, and says nothing by a null. Final, so that the proxies of soft assertions intercept the
     * verb and not its inside; and the one place to change for a version of AssertJ that wants verbs wrapped.
     */
    final SELF check(Supplier<@Nullable ErrorMessageFactory> rule) {
        isNotNull();
        ErrorMessageFactory violation = rule.get();
        if (violation != null) {
            throwAssertionError(violation);
        }
        return myself;
    }

    private @Nullable ErrorMessageFactory noErrors(SyscallSet set) {
        return actual.countErrors(set) == 0 ? null : shouldNotFail(actual, set);
    }
}

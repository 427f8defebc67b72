package io.github.syscallunit.assertj;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallTrace;
import org.apiguardian.api.API;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.Condition;
import org.assertj.core.api.InstanceOfAssertFactory;

/**
 * Leads to the assertions on traces. All of AssertJ's own are here, too: one static import of {@code assertThat} serves both.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class SyscallAssertions extends Assertions {
    /** Goes on with a trace, as in {@code assertThat(object).asInstanceOf(SYSCALL_TRACE)}. */
    public static final InstanceOfAssertFactory<SyscallTrace, SyscallTraceAssert> SYSCALL_TRACE =
            new InstanceOfAssertFactory<>(SyscallTrace.class, SyscallAssertions::assertThat);

    /** For classes that add their own assertions. */
    protected SyscallAssertions() {}

    /**
     * Begins an assertion on a trace.
     *
     * @param actual the trace
     * @return the assertion
     */
    public static SyscallTraceAssert assertThat(SyscallTrace actual) {
        return new SyscallTraceAssert(actual);
    }

    /**
     * Begins an assertion on a trace, in the words of behaviour-driven development.
     *
     * @param actual the trace
     * @return the assertion
     */
    public static SyscallTraceAssert then(SyscallTrace actual) {
        return assertThat(actual);
    }

    /**
     * Makes a condition on events, as in {@code assertThat(trace).events().are(calledFrom(Store.class))}.
     *
     * @param type a class, which stands with its nested ones
     * @return the condition that {@link SyscallEvent#calledFrom(Class)} is true
     */
    public static Condition<SyscallEvent> calledFrom(Class<?> type) {
        return new Condition<>(event -> event.calledFrom(type), "called from %s", type.getName());
    }

    /**
     * Makes a condition on events, see {@link #calledFrom(Class)}.
     *
     * @param type a class
     * @param method the name of a method of it
     * @return the condition that {@link SyscallEvent#calledFrom(Class, String)} is true
     */
    public static Condition<SyscallEvent> calledFrom(Class<?> type, String method) {
        return new Condition<>(event -> event.calledFrom(type, method), "called from %s.%s", type.getName(), method);
    }
}

package io.github.syscallunit.assertj;

import io.github.syscallunit.trace.NoJavaStackException;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallTrace;
import org.apiguardian.api.API;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.Condition;
import org.assertj.core.api.InstanceOfAssertFactory;

/**
 * The entry point to the assertions on traces. All of AssertJ's own are here, too: one static import of {@code assertThat} serves both.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class SyscallAssertions extends Assertions {
    /** Continues with assertions on a trace, as in {@code assertThat(object).asInstanceOf(SYSCALL_TRACE)}. */
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
     * Creates the condition that a class, or one nested in it, is in the Java stack that made a call.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; store.save("x"));
     *
     * // assertion succeeds:
     * assertThat(trace).events().areAtLeastOne(calledFrom(Store.class));
     *
     * // assertion fails:
     * assertThat(trace).events().areNot(calledFrom(Store.class));
     * </code></pre>
     *
     * @param type the class
     * @return the condition, which throws a {@link NoJavaStackException} for a call whose stack was not taken
     * @since 0.1
     */
    public static Condition<SyscallEvent> calledFrom(Class<?> type) {
        return new Condition<>(event -> event.calledFrom(type), "called from %s", type.getName());
    }

    /**
     * Creates the condition that a method, or a lambda in it, is in the Java stack that made a call.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; store.save("x"));
     *
     * // assertion succeeds:
     * assertThat(trace).events().areAtLeastOne(calledFrom(Store.class, "save"));
     *
     * // assertion fails:
     * assertThat(trace).events().areNot(calledFrom(Store.class, "save"));
     * </code></pre>
     *
     * @param type the class
     * @param method the name of the method, whatever its parameters
     * @return the condition, which throws a {@link NoJavaStackException} for a call whose stack was not taken
     * @since 0.1
     */
    public static Condition<SyscallEvent> calledFrom(Class<?> type, String method) {
        return new Condition<>(event -> event.calledFrom(type, method), "called from %s.%s", type.getName(), method);
    }
}

package io.github.syscallunit.assertj;

import io.github.syscallunit.trace.SyscallTrace;
import org.apiguardian.api.API;
import org.assertj.core.api.Assertions;
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
}

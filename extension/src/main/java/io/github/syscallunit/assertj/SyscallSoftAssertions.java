package io.github.syscallunit.assertj;

import io.github.syscallunit.trace.SyscallTrace;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StandardSoftAssertionsProvider;

/** Collects the failures of assertions on traces, and of all of AssertJ's own. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class SyscallSoftAssertions extends AbstractSoftAssertions implements StandardSoftAssertionsProvider {
    /** Makes a collection without failures. */
    public SyscallSoftAssertions() {}

    /**
     * Begins an assertion on a trace.
     *
     * @param actual the trace
     * @return the assertion
     */
    public SyscallTraceAssert assertThat(SyscallTrace actual) {
        return proxy(SyscallTraceAssert.class, SyscallTrace.class, actual);
    }

    /**
     * Begins an assertion on a trace, in the words of behaviour-driven development.
     *
     * @param actual the trace
     * @return the assertion
     */
    public SyscallTraceAssert then(SyscallTrace actual) {
        return assertThat(actual);
    }

    /**
     * Runs assertions and reports all that failed at the end.
     *
     * @param assertions the assertions
     */
    public static void assertSoftly(Consumer<SyscallSoftAssertions> assertions) {
        SoftAssertionsProvider.assertSoftly(SyscallSoftAssertions.class, assertions);
    }
}

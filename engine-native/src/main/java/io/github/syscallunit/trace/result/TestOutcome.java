package io.github.syscallunit.trace.result;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Says how a traced test ended.
 *
 * @param status passed, failed or aborted
 * @param message why, where there is something to say
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TestOutcome(Status status, @Nullable String message) {
    /** A test that passed. */
    public static final TestOutcome PASSED = new TestOutcome(Status.PASSED, null);

    /** Names the ends that a test can come to. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public enum Status {
        /** Every assertion held. */
        PASSED,
        /** The test threw. */
        FAILED,
        /** An assumption did not hold. */
        ABORTED
    }
}

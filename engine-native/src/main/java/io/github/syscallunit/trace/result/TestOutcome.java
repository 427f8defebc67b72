package io.github.syscallunit.trace.result;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a traced test.
 *
 * @param status passed, failed or aborted
 * @param message the message of the failure or abortion; null if there is none
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TestOutcome(Status status, @Nullable String message) {
    /** A test that passed. */
    public static final TestOutcome PASSED = new TestOutcome(Status.PASSED, null);

    /** The possible outcomes of a test. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public enum Status {
        /** The test returned. */
        PASSED,
        /** The test threw an exception. */
        FAILED,
        /** An assumption did not hold. */
        ABORTED
    }
}

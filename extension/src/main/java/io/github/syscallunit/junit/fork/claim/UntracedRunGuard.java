package io.github.syscallunit.junit.fork.claim;

import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A traced test, or a container with one, that Jupiter is about to run in this JVM rather than in a child.
 *
 * @param id its unique id
 * @param claimed whether our engine runs it
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record UntracedRunGuard(String id, boolean claimed) {
    /**
     * Checks a test or container.
     *
     * @param context the context of the test or container
     * @return the guard
     */
    public static UntracedRunGuard of(ExtensionContext context) {
        return new UntracedRunGuard(context.getUniqueId(), ClaimedTests.isClaimedInSuite(context.getUniqueId()));
    }

    /**
     * Decides whether the test may run here.
     *
     * @return that it is disabled here because it runs in a child
     * @throws IllegalStateException if no engine would run it: it must neither be skipped silently nor run untraced
     */
    public ConditionEvaluationResult verdict() {
        if (claimed) {
            return ConditionEvaluationResult.disabled("run by the engine syscallunit, which traces it");
        }
        throw new IllegalStateException(DiscoveryFailure.latest().orElseGet(this::needsEngine));
    }

    private String needsEngine() {
        return "@TraceSyscalls: this test needs the test engine 'syscallunit', which is not part"
                + " of this run. Include it beside 'junit-jupiter' wherever engines are named: @IncludeEngines, the"
                + " filters of the launcher, <includeJUnit5Engines> of Surefire, includeEngines of Gradle,"
                + " EngineTestKit.engine(\"syscallunit\"). (" + id + ")";
    }
}

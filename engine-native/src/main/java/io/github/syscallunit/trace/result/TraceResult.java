package io.github.syscallunit.trace.result;

import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The result of one traced test.
 *
 * @param test the test
 * @param outcome how it ended
 * @param environment where it ran
 * @param startedAt when its region began
 * @param duration how long the region lasted
 * @param scope whose calls were traced
 * @param snapshot the calls
 * @param budgets the budgets that the test declares, and their results
 * @param powerLoss what the test's power-loss sweep found; null unless the test is the first invocation of one
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TraceResult(
        TestIdentity test,
        TestOutcome outcome,
        TraceEnvironment environment,
        Instant startedAt,
        Duration duration,
        TraceScope scope,
        TraceSnapshot snapshot,
        List<CallBudget.Result> budgets,
        @Nullable PowerLossResult powerLoss) {
    /**
     * Copies the budgets.
     *
     * @param test see {@link #test()}
     * @param outcome see {@link #outcome()}
     * @param environment see {@link #environment()}
     * @param startedAt see {@link #startedAt()}
     * @param duration see {@link #duration()}
     * @param scope see {@link #scope()}
     * @param snapshot see {@link #snapshot()}
     * @param budgets see {@link #budgets()}
     * @param powerLoss see {@link #powerLoss()}
     */
    public TraceResult {
        budgets = List.copyOf(budgets);
    }

    /**
     * Makes the result of a test without a power-loss sweep.
     *
     * @param test see {@link #test()}
     * @param outcome see {@link #outcome()}
     * @param environment see {@link #environment()}
     * @param startedAt see {@link #startedAt()}
     * @param duration see {@link #duration()}
     * @param scope see {@link #scope()}
     * @param snapshot see {@link #snapshot()}
     * @param budgets see {@link #budgets()}
     */
    public TraceResult(
            TestIdentity test,
            TestOutcome outcome,
            TraceEnvironment environment,
            Instant startedAt,
            Duration duration,
            TraceScope scope,
            TraceSnapshot snapshot,
            List<CallBudget.Result> budgets) {
        this(test, outcome, environment, startedAt, duration, scope, snapshot, budgets, null);
    }

    /** {@return the calls as a trace} */
    public SyscallTrace trace() {
        return SyscallTrace.of(snapshot);
    }
}

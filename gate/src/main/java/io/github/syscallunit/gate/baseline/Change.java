package io.github.syscallunit.gate.baseline;

import io.github.syscallunit.gate.Limit;
import io.github.syscallunit.gate.LimitResult;
import io.github.syscallunit.gate.Measurement;
import io.github.syscallunit.gate.TestNames;
import io.github.syscallunit.trace.result.TraceResult;
import java.util.List;

/**
 * Describes a count that differs from the baseline.
 *
 * @param result the test's current result
 * @param limit the limit, which has what is counted
 * @param before the count in the baseline
 * @param now the count in the result
 * @param max the largest amount that is allowed, the tolerance included
 */
public record Change(TraceResult result, Limit limit, long before, long now, long max) {
    /** {@return whether it rose} */
    public boolean isWorse() {
        return now > before;
    }

    /** {@return whether it rose by more than is tolerated} */
    public boolean isBroken() {
        return now > max;
    }

    /** {@return the change as the result of a limit} */
    public LimitResult limitResult() {
        return new LimitResult(limit, List.of(new Measurement(result, now, max)));
    }

    /** {@return the change in a line, {@code StoreTest.saves: calls of openat 3 → 2}} */
    @Override
    public String toString() {
        return TestNames.of(result.test()) + ": " + limit.subject() + " " + before + " → " + now;
    }
}

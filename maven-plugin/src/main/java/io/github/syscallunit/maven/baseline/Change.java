package io.github.syscallunit.maven.baseline;

import io.github.syscallunit.maven.gate.Limit;
import io.github.syscallunit.maven.gate.LimitResult;
import io.github.syscallunit.maven.gate.Measure;
import io.github.syscallunit.maven.gate.Measurement;
import io.github.syscallunit.maven.gate.TestNames;
import io.github.syscallunit.trace.result.TraceResult;
import java.util.List;

/**
 * Tells of a count that is not what it was.
 *
 * @param result the test's present result
 * @param limit what is counted, and up to which amount it holds
 * @param before what the baseline has
 * @param now what the test has now
 * @param max the largest amount that holds, the tolerance included
 */
public record Change(TraceResult result, Limit limit, long before, long now, long max) {
    /** {@return whether it rose} */
    public boolean isWorse() {
        return now > before;
    }

    /** {@return whether it rose above what is tolerated} */
    public boolean isBroken() {
        return now > max;
    }

    /** {@return what is counted} */
    public Measure measure() {
        return limit.measure();
    }

    /** {@return the change as a limit that was judged} */
    public LimitResult limitResult() {
        return new LimitResult(limit, List.of(new Measurement(result, now, max)));
    }

    /** {@return the change in a line, {@code StoreTest.saves: calls of openat 3 → 2}} */
    @Override
    public String toString() {
        return TestNames.of(result.test()) + ": " + limit.subject() + " " + before + " → " + now;
    }
}

package io.github.syscallunit.junit.sweep;

import io.github.syscallunit.trace.fault.FaultRule;
import java.util.ArrayList;
import java.util.List;

/** What one invocation of a sweep does to one call. Its text is the invocation's display name. */
interface SweepPoint {
    /** {@return the call, as it was found when nothing happened to it} */
    SweptCall call();

    /** {@return what is injected: {@code The fault}} */
    String subject();

    /**
     * {@return the rule that injects it into the call}
     *
     * @param before how many calls of that syscall have been counted already
     */
    FaultRule rule(int before);

    /** {@return the points, or as many of them as are allowed, evenly from all} */
    static <P extends SweepPoint> List<P> atMost(int max, List<P> points) {
        if (points.size() <= max) {
            return points;
        }
        List<P> some = new ArrayList<>();
        for (long i = 0; i < max; i++) {
            some.add(points.get((int) (i * points.size() / max)));
        }
        return some;
    }
}

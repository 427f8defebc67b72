package io.github.syscallunit.junit.sweep;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.fault.table.PossibleErrors;
import io.github.syscallunit.trace.internal.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a fault sweep injects, and where.
 *
 * @param calls the calls that it found when nothing failed, in their order
 * @param points the faults, those of one call together
 * @param impossible the faults that no manual page lists
 */
public record SweepPlan(List<SweptCall> calls, List<FaultPoint> points, List<FaultPoint> impossible) {
    public static SweepPlan of(SyscallSet set, List<Errno> errors, List<SyscallEvent> found) {
        SweepPlan plan = new SweepPlan(SweptCall.of(set, found), new ArrayList<>(), new ArrayList<>());
        for (SweptCall call : plan.calls) {
            for (Errno error : errors) {
                boolean possible = PossibleErrors.canFail(call.call(), error);
                (possible ? plan.points : plan.impossible).add(new FaultPoint(call, error));
            }
        }
        return plan;
    }

    /** {@return {@code 12 faults in 9 calls (openat 2, write 7); left out, because the manual pages do not list the error: EINTR of rename};
     * nothing where there is no fault} */
    public String describe() {
        if (points.isEmpty()) {
            return "";
        }
        String left = impossible.stream()
                .map(point ->
                        point.error().name() + " of " + point.call().call().name())
                .distinct()
                .collect(Collectors.joining(", "));
        return Counted.of(points.size(), "fault") + " in " + Counted.of(calls.size(), "call") + " ("
                + SweptCall.counts(calls) + ")"
                + (left.isEmpty() ? "" : "; left out, because the manual pages do not list the error: " + left);
    }
}

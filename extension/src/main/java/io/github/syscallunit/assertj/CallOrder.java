package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.error.ShouldCallInOrder.shouldCallExactlyInOrder;
import static io.github.syscallunit.assertj.error.ShouldCallInOrder.shouldCallInOrder;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;
import org.jspecify.annotations.Nullable;

/** Compares the order of calls with an expected one. */
final class CallOrder {
    private CallOrder() {}

    /** Takes for each set the first call that comes after the one before: if any choice succeeds, this one does. */
    static @Nullable ErrorMessageFactory check(SyscallTrace trace, List<SyscallSet> order) {
        order.forEach(trace::events);
        List<SyscallEvent> found = new ArrayList<>();
        SyscallTrace concerned =
                trace.matching("of the order", call -> order.stream().anyMatch(set -> set.matches(call)));
        for (SyscallEvent event : concerned.keptEvents()) {
            if (found.size() < order.size() && order.get(found.size()).matches(event)) {
                found.add(event);
            }
        }
        return found.size() == order.size() ? null : shouldCallInOrder(trace, order, found);
    }

    static @Nullable ErrorMessageFactory checkExactly(SyscallTrace trace, List<SyscallSet> order) {
        order.forEach(trace::count);
        List<SyscallEvent> calls = trace.events();
        int agreeing = 0;
        while (agreeing < Math.min(calls.size(), order.size())
                && order.get(agreeing).matches(calls.get(agreeing))) {
            agreeing++;
        }
        boolean all = agreeing == calls.size() && agreeing == order.size();
        return all ? null : shouldCallExactlyInOrder(trace, order, calls, agreeing);
    }
}

package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.junit.fork.discovery.ProxyDescriptor;
import io.github.syscallunit.junit.fork.discovery.TracedTests;
import io.github.syscallunit.junit.sweep.SweepResumption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestDescriptor;

/**
 * Decides whether the rest of a sweep, and the tests after it, go on in another child after one of its invocations
 * ended the child.
 *
 * <p>Where each invocation hangs, that would take hours. So a hang without a fault, and several hangs in a row, end the
 * sweep.
 */
final class SweepContinuation {
    private static final int MAX_HANGS_IN_A_ROW = 10;
    private static final Pattern INVOCATION = Pattern.compile("#(\\d+)");

    private int lastHang;
    private int hangsInARow;

    /**
     * Returns where the sweep goes on.
     *
     * @param tests the tests
     * @param invocation the test that was running when the child ended
     * @param hung whether it was killed because it did not end
     * @return empty if it was not an invocation of a sweep, or the sweep ends here
     */
    Optional<SweepResumption> after(ProxyRun tests, TestDescriptor invocation, boolean hung) {
        TestDescriptor sweep = invocation.getParent().orElse(invocation);
        Matcher number =
                INVOCATION.matcher(invocation.getUniqueId().getLastSegment().getValue());
        if (!canGoOn(tests, sweep, invocation) || !number.matches()) {
            return Optional.empty();
        }
        int done = Integer.parseInt(number.group(1));
        if (hung && !mayHangOnceMore(done)) {
            return Optional.empty();
        }
        return Optional.of(new SweepResumption(tests.childsId(sweep), done));
    }

    private static boolean canGoOn(ProxyRun tests, TestDescriptor sweep, TestDescriptor invocation) {
        return TracedTests.isSweep(sweep)
                && !sweep.equals(invocation)
                && tests.isRoot(sweep)
                && !(sweep instanceof ProxyDescriptor proxy && !proxy.parts().isEmpty());
    }

    private boolean mayHangOnceMore(int invocation) {
        hangsInARow = invocation == lastHang + 1 ? hangsInARow + 1 : 1;
        lastHang = invocation;
        return invocation > 1 && hangsInARow < MAX_HANGS_IN_A_ROW;
    }
}

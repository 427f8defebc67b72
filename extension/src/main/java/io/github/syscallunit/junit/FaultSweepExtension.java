package io.github.syscallunit.junit;

import io.github.syscallunit.junit.sweep.FaultPoint;
import io.github.syscallunit.junit.sweep.FaultlessEnd;
import io.github.syscallunit.junit.sweep.StruckEnd;
import io.github.syscallunit.junit.sweep.SweepEnd;
import io.github.syscallunit.junit.sweep.SweepExtension;
import io.github.syscallunit.junit.sweep.SweepInvocation;
import io.github.syscallunit.junit.sweep.SweepInvocations;
import io.github.syscallunit.junit.sweep.SweepMemory;
import io.github.syscallunit.junit.sweep.SweepPlan;
import io.github.syscallunit.junit.sweep.SweepSettings;
import io.github.syscallunit.junit.sweep.SweepWindow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the invocations of a sweep: one without a fault, and one for each fault that the warm-ups found a place for. */
final class FaultSweepExtension extends SweepExtension<FaultSweep> {
    private static final String CALLS = "calls";

    FaultSweepExtension() {
        super(FaultSweep.class);
    }

    @Override
    protected SweepInvocation counting(FaultSweep sweep, SweepMemory memory) {
        return faultless(settings(sweep), (window, test, failure) -> memory.keep(CALLS, window.calls()));
    }

    @Override
    protected SweepInvocations<FaultPoint> striking(FaultSweep sweep, SweepMemory memory) {
        SweepSettings settings = settings(sweep);
        SweepPlan plan = SweepPlan.of(
                settings.set(), settings.errors(), memory.find(CALLS).orElse(List.of()));
        return new SweepInvocations<>(
                faultless(
                        settings, new FaultlessEnd(settings.describe(), settings.set(), plan.calls(), plan.describe())),
                plan.points(),
                settings.max(),
                point -> invocation(
                        settings, point, SweepWindow.striking(point), new StruckEnd(point, settings.optional())));
    }

    private static SweepSettings settings(FaultSweep sweep) {
        return SweepSettings.of(sweep.syscalls(), sweep.errors(), sweep.path(), sweep.max(), sweep.optional());
    }

    private static SweepInvocation faultless(SweepSettings settings, SweepEnd end) {
        return invocation(settings, null, SweepWindow.watching(settings.filter()), end);
    }

    private static SweepInvocation invocation(
            SweepSettings settings, @Nullable FaultPoint point, SweepWindow window, SweepEnd end) {
        return new SweepInvocation(new Fault(point, window), settings.path(), window, end);
    }
}

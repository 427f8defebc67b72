package io.github.syscallunit.junit;

import io.github.syscallunit.junit.sweep.FaultPoint;
import io.github.syscallunit.junit.sweep.FaultSweepSettings;
import io.github.syscallunit.junit.sweep.FaultVerdict;
import io.github.syscallunit.junit.sweep.InjectionWindow;
import io.github.syscallunit.junit.sweep.RecordedCalls;
import io.github.syscallunit.junit.sweep.ReferenceVerdict;
import io.github.syscallunit.junit.sweep.SweepExtension;
import io.github.syscallunit.junit.sweep.SweepInvocation;
import io.github.syscallunit.junit.sweep.SweepInvocations;
import io.github.syscallunit.junit.sweep.SweepPlan;
import io.github.syscallunit.junit.sweep.SweepVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the invocations of a sweep: one without a fault, and one for each fault that the warm-ups found a place for. */
final class FaultSweepExtension extends SweepExtension<FaultSweep> {
    private static final String CALLS = "calls";

    FaultSweepExtension() {
        super(FaultSweep.class);
    }

    @Override
    protected SweepInvocation recordingInvocation(FaultSweep sweep, RecordedCalls memory) {
        return referenceInvocation(settings(sweep), (window, test, failure) -> memory.keep(CALLS, window.calls()));
    }

    @Override
    protected SweepInvocations<FaultPoint> injectingInvocations(FaultSweep sweep, RecordedCalls memory) {
        FaultSweepSettings settings = settings(sweep);
        SweepPlan plan = SweepPlan.of(
                settings.set(), settings.errors(), memory.find(CALLS).orElse(List.of()));
        return new SweepInvocations<>(
                referenceInvocation(
                        settings,
                        new ReferenceVerdict(settings.describe(), settings.set(), plan.calls(), plan.describe())),
                plan.points(),
                settings.max(),
                point -> invocation(
                        settings,
                        point,
                        InjectionWindow.injecting(point),
                        new FaultVerdict(point, settings.optional())));
    }

    private static FaultSweepSettings settings(FaultSweep sweep) {
        return FaultSweepSettings.of(sweep.syscalls(), sweep.errors(), sweep.path(), sweep.max(), sweep.optional());
    }

    private static SweepInvocation referenceInvocation(FaultSweepSettings settings, SweepVerdict end) {
        return invocation(settings, null, InjectionWindow.recording(settings.filter()), end);
    }

    private static SweepInvocation invocation(
            FaultSweepSettings settings, @Nullable FaultPoint point, InjectionWindow window, SweepVerdict end) {
        return new SweepInvocation(new SweptFault(point, window), settings.path(), window, end);
    }
}

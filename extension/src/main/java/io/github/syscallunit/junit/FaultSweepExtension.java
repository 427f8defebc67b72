package io.github.syscallunit.junit;

import io.github.syscallunit.junit.sweep.FaultPoint;
import io.github.syscallunit.junit.sweep.FaultSweepSettings;
import io.github.syscallunit.junit.sweep.FaultVerdict;
import io.github.syscallunit.junit.sweep.InjectionWindow;
import io.github.syscallunit.junit.sweep.RecordedCalls;
import io.github.syscallunit.junit.sweep.ReferenceVerdict;
import io.github.syscallunit.junit.sweep.SwallowedSyncVerdict;
import io.github.syscallunit.junit.sweep.SweepExtension;
import io.github.syscallunit.junit.sweep.SweepInvocation;
import io.github.syscallunit.junit.sweep.SweepInvocations;
import io.github.syscallunit.junit.sweep.SweepPlan;
import io.github.syscallunit.junit.sweep.SweepSettings;
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
        SweepSettings common = settings.common();
        SweepPlan plan =
                SweepPlan.of(common.set(), settings.errors(), memory.find(CALLS).orElse(List.of()));
        return new SweepInvocations<>(
                referenceInvocation(
                        settings, new ReferenceVerdict(common, settings.condition(), plan.calls(), plan.describe())),
                plan.points(),
                common.max(),
                point -> invocation(common, point, InjectionWindow.injecting(point), verdict(sweep, point)));
    }

    private static SweepVerdict verdict(FaultSweep sweep, FaultPoint point) {
        SweepVerdict injected = new FaultVerdict(point, sweep.optional());
        return sweep.maySwallowSyncErrors() ? injected : new SwallowedSyncVerdict(injected);
    }

    private static FaultSweepSettings settings(FaultSweep sweep) {
        SweepSettings common = SweepSettings.ofFaults(sweep.syscalls(), sweep.path(), sweep.max(), sweep.optional());
        return FaultSweepSettings.of(common, sweep.errors());
    }

    private static SweepInvocation referenceInvocation(FaultSweepSettings settings, SweepVerdict end) {
        return invocation(settings.common(), null, InjectionWindow.recording(settings.filter()), end);
    }

    private static SweepInvocation invocation(
            SweepSettings settings, @Nullable FaultPoint point, InjectionWindow window, SweepVerdict end) {
        return new SweepInvocation(new SweptFault(point, window), settings.path(), window, end);
    }
}

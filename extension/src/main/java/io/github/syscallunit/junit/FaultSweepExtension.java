package io.github.syscallunit.junit;

import io.github.syscallunit.junit.fork.ChildSession;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes the invocations of a sweep: one without a fault, and one for each fault that the warm-ups found a place for. */
final class FaultSweepExtension implements TestTemplateInvocationContextProvider {
    private static final String CALLS = "calls";

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), FaultSweep.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        SweepSettings settings =
                SweepSettings.of(AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), FaultSweep.class)
                        .orElseThrow());
        SweepMemory memory = SweepMemory.of(context);
        FaultRehearsal.runOnce();
        SweepSelection selection = SweepSelection.of(context);
        SweepWindow faultless = SweepWindow.watching(settings.filter());
        if (ChildSession.isWarmingUp()) {
            return Stream.of(invocation(
                    settings, null, faultless, (window, test, failure) -> memory.keep(CALLS, window.calls())));
        }
        SweepPlan plan = SweepPlan.of(
                settings.set(), settings.errors(), memory.find(CALLS).orElse(List.of()));
        return SweepInvocations.of(
                invocation(
                        settings,
                        null,
                        faultless,
                        new FaultlessEnd(settings.describe(), settings.set(), plan.calls(), plan.describe())),
                plan.points(),
                settings.max(),
                selection,
                point -> invocation(
                        settings, point, SweepWindow.striking(point), new StruckEnd(point, settings.optional())));
    }

    private static SweepInvocation invocation(
            SweepSettings settings, @Nullable FaultPoint point, SweepWindow window, SweepEnd end) {
        return new SweepInvocation(new Fault(point, window), settings.path(), window, end);
    }
}

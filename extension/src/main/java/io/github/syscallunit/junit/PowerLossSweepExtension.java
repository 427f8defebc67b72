package io.github.syscallunit.junit;

import io.github.syscallunit.junit.powerloss.LossInvocations;
import io.github.syscallunit.junit.powerloss.PowerLossSettings;
import io.github.syscallunit.junit.region.ParentConnection;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes the invocations of a power-loss sweep. */
final class PowerLossSweepExtension implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), PowerLossSweep.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        PowerLossSweep sweep = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), PowerLossSweep.class)
                .orElseThrow();
        PowerLossSettings settings = new PowerLossSettings(
                sweep.model(),
                sweep.flushesOnRename(),
                sweep.max(),
                Duration.ofMillis(sweep.limitMillis()),
                sweep.maxRecordedMegabytes(),
                sweep.allowUnseen());
        return LossInvocations.of(settings, context, ParentConnection.isWarmingUp(), PowerLoss::new);
    }
}

package io.github.syscallunit.junit.sweep;

import io.github.syscallunit.junit.region.FaultWarmUp;
import io.github.syscallunit.junit.region.ParentConnection;
import java.lang.annotation.Annotation;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes the invocations of a sweep: in a warm-up the one that counts the calls, then those that inject into them. */
public abstract class SweepExtension<A extends Annotation> implements TestTemplateInvocationContextProvider {
    private final Class<A> type;

    protected SweepExtension(Class<A> type) {
        this.type = type;
    }

    /** {@return the invocation of a warm-up, which remembers the calls that it finds} */
    protected abstract SweepInvocation recordingInvocation(A sweep, RecordedCalls memory);

    /** {@return the invocations for the calls that the warm-ups have found} */
    protected abstract SweepInvocations<?> injectingInvocations(A sweep, RecordedCalls memory);

    @Override
    public final boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), type);
    }

    @Override
    public final Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        A sweep = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), type)
                .orElseThrow();
        RecordedCalls memory = RecordedCalls.of(context);
        SweepSelection selection = SweepSelection.of(context);
        Stream<TestTemplateInvocationContext> invocations = ParentConnection.isWarmingUp()
                ? Stream.of(recordingInvocation(sweep, memory))
                : injectingInvocations(sweep, memory).chosenBy(selection);
        FaultWarmUp.runOnce();
        return invocations;
    }
}

package io.github.syscallunit.junit;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import io.github.syscallunit.junit.fork.claim.UntracedRunGuard;
import io.github.syscallunit.junit.powerloss.LossMemory;
import io.github.syscallunit.junit.region.BodyLimit;
import io.github.syscallunit.junit.region.ParentConnection;
import io.github.syscallunit.junit.region.SweepTimeout;
import io.github.syscallunit.junit.region.TestRegion;
import io.github.syscallunit.junit.region.TestTimeout;
import io.github.syscallunit.trace.SyscallTrace;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Opens the traced region around the body of a test in the child JVM, and refuses to run a traced test elsewhere. */
final class TraceSyscallsExtension
        implements ExecutionCondition, InvocationInterceptor, AfterEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(TraceSyscallsExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return ParentConnection.current().isPresent()
                ? ConditionEvaluationResult.enabled("in a traced JVM")
                : UntracedRunGuard.of(context).verdict();
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        proceedTraced(invocation, context, DeclaredFaults.of(method, context));
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        proceedTraced(invocation, context, DeclaredFaults.of(method, context));
    }

    @Override
    public <T extends @Nullable Object> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        // A factory makes tests: faults are for these.
        context.getStore(NAMESPACE).put(DeclaredFaults.class, DeclaredFaults.of(method, context));
        return proceedTraced(invocation, context, DeclaredFaults.NONE);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<@Nullable Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
            throws Throwable {
        Runnable end = TestRegion.beginDynamicTest(context);
        try {
            proceedTraced(
                    invocation,
                    context,
                    context.getStore(NAMESPACE)
                            .getOrDefault(DeclaredFaults.class, DeclaredFaults.class, DeclaredFaults.NONE));
        } finally {
            end.run();
        }
    }

    /** Faults of the lifecycle methods. */
    @Override
    public void afterEach(ExtensionContext context) {
        TestRegion.end(context);
    }

    private static <T extends @Nullable Object> T proceedTraced(
            Invocation<T> invocation, ExtensionContext context, DeclaredFaults faults) throws Throwable {
        if (isStateCheck(context)) {
            return invocation.proceed();
        }
        Runnable lift = ParentConnection.limit(limit(context));
        try (TestRegion region = TestRegion.of(context)) {
            region.open();
            return faults.proceed(invocation, region);
        } finally {
            lift.run();
        }
    }

    private static Optional<BodyLimit> limit(ExtensionContext context) {
        return TestTimeout.of(context)
                .or(() -> isSweep(context)
                        ? Optional.of(SweepTimeout.of(context::getConfigurationParameter))
                        : Optional.empty());
    }

    private static boolean isSweep(ExtensionContext context) {
        return isAnnotated(context.getTestMethod(), FaultSweep.class)
                || isAnnotated(context.getTestMethod(), CrashSweep.class);
    }

    /** The states of a power-loss sweep are many, and none of their traces is kept. */
    private static boolean isStateCheck(ExtensionContext context) {
        return isAnnotated(context.getTestMethod(), PowerLossSweep.class)
                && LossMemory.of(context).isChecking();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return (type == SyscallTrace.class || type == SyscallRecorder.class || type == FaultInjector.class)
                && context.getTestMethod().isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestRegion region = TestRegion.of(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == SyscallTrace.class) {
            return region.trace();
        }
        SyscallRecorder recorder = new SyscallRecorder(region);
        return type == SyscallRecorder.class ? recorder : recorder.faults();
    }
}

package io.github.syscallunit.junit;

import io.github.syscallunit.junit.region.ParentConnection;
import io.github.syscallunit.junit.region.TestRegion;
import java.lang.reflect.Method;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Traces the tests in a child JVM that have no annotation: those of {@code syscallunit.trace}. Jupiter finds it as a
 * service, also where other extensions are detected. In any JVM but a child it does nothing.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ConfiguredTraceExtension implements InvocationInterceptor, AfterEachCallback, ParameterResolver {
    private final TraceSyscallsExtension tracing = new TraceSyscallsExtension();

    /** Creates the extension. JUnit calls it. */
    public ConfiguredTraceExtension() {}

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        if (isConfigured(context)) {
            tracing.interceptTestMethod(invocation, method, context);
        } else {
            invocation.proceed();
        }
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        interceptTestMethod(invocation, method, context);
    }

    @Override
    public <T extends @Nullable Object> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        return isConfigured(context)
                ? tracing.interceptTestFactoryMethod(invocation, method, context)
                : invocation.proceed();
    }

    @Override
    public void interceptDynamicTest(
            Invocation<@Nullable Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
            throws Throwable {
        if (isConfigured(context)) {
            tracing.interceptDynamicTest(invocation, test, context);
        } else {
            invocation.proceed();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        tracing.afterEach(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getTestMethod().isPresent()
                && isConfigured(context)
                && tracing.supportsParameter(parameter, context);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return tracing.resolveParameter(parameter, context);
    }

    private static boolean isConfigured(ExtensionContext context) {
        return ParentConnection.current().isPresent() && !TestRegion.of(context).isAnnotated();
    }
}

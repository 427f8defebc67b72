package io.github.syscallunit.junit.powerloss;

import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/**
 * One run of a swept test.
 *
 * @param parameter the argument of the test; its text is the run's display name
 * @param body runs the body, and reports how it ended
 */
record LossInvocation(Object parameter, LossBody body)
        implements TestTemplateInvocationContext, ParameterResolver, InvocationInterceptor {
    @Override
    public String getDisplayName(int invocationIndex) {
        return parameter.toString();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext asked, ExtensionContext context) {
        return asked.getParameter().getType() == parameter.getClass()
                && asked.getDeclaringExecutable().equals(context.getRequiredTestMethod());
    }

    @Override
    public Object resolveParameter(ParameterContext asked, ExtensionContext context) {
        return parameter;
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        body.run(invocation::proceed, context);
    }

    /** The body of the test. */
    @FunctionalInterface
    interface Proceeding {
        void proceed() throws Throwable;
    }

    /** Code around the body. */
    @FunctionalInterface
    interface LossBody {
        void run(Proceeding test, ExtensionContext context) throws Throwable;
    }
}

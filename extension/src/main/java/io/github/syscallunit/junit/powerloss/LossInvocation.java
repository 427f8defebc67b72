package io.github.syscallunit.junit.powerloss;

import io.github.syscallunit.junit.region.SweptTestInvocation;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * One run of a swept test.
 *
 * @param parameter the argument of the test; its text is the run's display name
 * @param body runs the body, and reports how it ended
 */
record LossInvocation(Object parameter, LossBody body) implements SweptTestInvocation {
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

package io.github.syscallunit.junit.sweep;

import io.github.syscallunit.junit.region.Placeholders;
import io.github.syscallunit.junit.region.SweptTestInvocation;
import io.github.syscallunit.junit.region.TestRegion;
import java.lang.reflect.Method;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * One run of a swept test.
 *
 * @param parameter the argument of the test; its text is the run's display name
 * @param path where calls count, as it was written
 * @param window the blocks of the test whose calls count
 * @param verdict decides the outcome when the body has ended
 */
public record SweepInvocation(Object parameter, String path, InjectionWindow window, SweepVerdict verdict)
        implements SweptTestInvocation {
    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        @Nullable Path place = path.isEmpty() ? null : Path.of(Placeholders.fill(path, method, context));
        TestRegion test = TestRegion.of(context);
        window.begin(test, place);
        @Nullable Throwable failure = null;
        try {
            invocation.proceed();
        } catch (Throwable e) {
            failure = e;
        } finally {
            window.end();
        }
        // The verdict's own calls do not belong to the test.
        test.close();
        verdict.judge(window, context, failure);
        if (failure != null) {
            throw failure;
        }
    }
}

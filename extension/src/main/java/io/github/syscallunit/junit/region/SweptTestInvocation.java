package io.github.syscallunit.junit.region;

import java.util.List;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** One run of a swept test, which has one parameter and decides itself how its body is run. */
public interface SweptTestInvocation extends TestTemplateInvocationContext, ParameterResolver, InvocationInterceptor {
    /** {@return what the test is given; its text is the run's display name} */
    Object parameter();

    @Override
    default String getDisplayName(int invocationIndex) {
        return parameter().toString();
    }

    @Override
    default List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    default boolean supportsParameter(ParameterContext asked, ExtensionContext context) {
        return asked.getParameter().getType() == parameter().getClass()
                && asked.getDeclaringExecutable().equals(context.getRequiredTestMethod());
    }

    @Override
    default Object resolveParameter(ParameterContext asked, ExtensionContext context) {
        return parameter();
    }
}

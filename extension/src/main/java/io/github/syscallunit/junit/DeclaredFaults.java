package io.github.syscallunit.junit;

import io.github.syscallunit.junit.region.Placeholders;
import io.github.syscallunit.junit.region.TestRegion;
import io.github.syscallunit.trace.fault.FaultRule;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The faults that are injected while a body runs: the rules of its {@link InjectFault}s, and those that the body adds.
 *
 * @param rules the rules that must be injected into a call
 * @param optional those that need not
 */
record DeclaredFaults(List<FaultRule> rules, List<FaultRule> optional) {
    static final DeclaredFaults NONE = new DeclaredFaults(List.of(), List.of());

    static DeclaredFaults of(ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        DeclaredFaults faults = new DeclaredFaults(new ArrayList<>(), new ArrayList<>());
        for (InjectFault fault :
                AnnotationSupport.findRepeatableAnnotations(method.getExecutable(), InjectFault.class)) {
            FaultRule rule = FaultRule.parse(Placeholders.fill(fault.value(), method, context));
            (fault.optional() ? faults.optional : faults.rules).add(rule);
        }
        return faults;
    }

    <T extends @Nullable Object> T proceed(Invocation<T> invocation, TestRegion test) throws Throwable {
        T result;
        try {
            rules.forEach(rule -> InjectedFault.inject(test, rule, false));
            optional.forEach(rule -> InjectedFault.inject(test, rule, true));
            result = invocation.proceed();
        } catch (Throwable failure) {
            endQuietly(test, failure);
            throw failure;
        }
        test.endFaults();
        return result;
    }

    private static void endQuietly(TestRegion test, Throwable failure) {
        try {
            test.endFaults();
        } catch (AssertionError uninjected) {
            failure.addSuppressed(uninjected);
        }
    }
}

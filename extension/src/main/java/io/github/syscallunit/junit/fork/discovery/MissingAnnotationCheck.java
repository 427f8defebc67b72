package io.github.syscallunit.junit.fork.discovery;

import io.github.syscallunit.junit.CrashSweep;
import io.github.syscallunit.junit.FaultInjector;
import io.github.syscallunit.junit.FaultSweep;
import io.github.syscallunit.junit.PowerLoss;
import io.github.syscallunit.junit.PowerLossSweep;
import io.github.syscallunit.junit.SweptCrash;
import io.github.syscallunit.junit.SweptFault;
import io.github.syscallunit.junit.SyscallRecorder;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.trace.SyscallTrace;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestTemplate;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * A test's parameter that cannot be resolved because an annotation is missing. Jupiter only reports that there is no
 * resolver, because without the annotation our extension is not registered.
 */
record MissingAnnotationCheck(Class<?> parameter, Class<? extends Annotation> annotation) {
    private static final Map<Class<?>, Class<? extends Annotation>> GIVEN_BY = Map.of(
            SyscallTrace.class, TraceSyscalls.class,
            SyscallRecorder.class, TraceSyscalls.class,
            FaultInjector.class, TraceSyscalls.class,
            SweptFault.class, FaultSweep.class,
            SweptCrash.class, CrashSweep.class,
            PowerLoss.class, PowerLossSweep.class);

    /** {@return the problem of a test, if there is one} */
    static Optional<DiscoveryProblem> of(TestDescriptor test, Optional<ConfiguredTrace> configured) {
        if (!(test.getSource().orElse(null) instanceof MethodSource source)) {
            return Optional.empty();
        }
        Method method = source.getJavaMethod();
        for (Class<?> parameter : method.getParameterTypes()) {
            Class<? extends Annotation> annotation = GIVEN_BY.get(parameter);
            if (annotation != null && isMissing(annotation, test, method, configured) && !hasArguments(method)) {
                String message = new MissingAnnotationCheck(parameter, annotation).message(source);
                return Optional.of(new DiscoveryProblem(message, source, null));
            }
        }
        return Optional.empty();
    }

    /** A test template may supply parameters of any type, unless it only repeats the test. */
    private static boolean hasArguments(Method method) {
        return AnnotationSupport.isAnnotated(method, TestTemplate.class)
                && !AnnotationSupport.isAnnotated(method, RepeatedTest.class);
    }

    private static boolean isMissing(
            Class<? extends Annotation> annotation,
            TestDescriptor test,
            Method method,
            Optional<ConfiguredTrace> configured) {
        return annotation == TraceSyscalls.class
                ? !TracedTests.isTraced(test)
                        && configured.filter(trace -> trace.includes(test)).isEmpty()
                : !AnnotationSupport.isAnnotated(method, annotation);
    }

    private String message(MethodSource source) {
        String where = annotation == TraceSyscalls.class ? "the test or its class" : "the test";
        return source.getJavaClass().getSimpleName() + "." + source.getMethodName() + " has a parameter of type "
                + parameter.getSimpleName() + ", which needs @" + annotation.getSimpleName()
                + ": add it to " + where + ".";
    }
}

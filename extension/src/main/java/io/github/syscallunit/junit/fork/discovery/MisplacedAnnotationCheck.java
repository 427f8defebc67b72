package io.github.syscallunit.junit.fork.discovery;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** An annotation of ours on a method that no engine runs as a test: a forgotten {@code @Test}, or a lifecycle method. */
final class MisplacedAnnotationCheck {
    private static final List<Class<? extends Annotation>> LIFECYCLE =
            List.of(BeforeEach.class, AfterEach.class, BeforeAll.class, AfterAll.class);

    private MisplacedAnnotationCheck() {}

    /**
     * {@return the problems of a class}
     *
     * @param engines names the engine of a test, which has a failing test instead
     */
    static List<DiscoveryProblem> of(Class<?> type, OtherEngines engines) {
        List<DiscoveryProblem> problems = new ArrayList<>();
        for (Method method : UntraceableTests.ourMethods(type)) {
            if (engines.of(method, type).isEmpty() && !AnnotationSupport.isAnnotated(method, Testable.class)) {
                String annotation = UntraceableTests.ours(method).orElseThrow().getSimpleName();
                Class<?> declaring = method.getDeclaringClass();
                problems.add(new DiscoveryProblem(
                        "@" + annotation + " has no effect on " + declaring.getSimpleName() + "." + method.getName()
                                + remedy(method),
                        MethodSource.from(declaring, method),
                        null));
            }
        }
        return problems;
    }

    private static String remedy(Method method) {
        boolean lifecycle =
                LIFECYCLE.stream().anyMatch(annotation -> AnnotationSupport.isAnnotated(method, annotation));
        return lifecycle
                ? ", which is a lifecycle method: put it on the tests, or on their class."
                : ", which is not a test: add @Test, or remove the annotation.";
    }
}

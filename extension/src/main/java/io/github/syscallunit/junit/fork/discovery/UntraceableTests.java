package io.github.syscallunit.junit.fork.discovery;

import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;

import io.github.syscallunit.junit.CrashSweep;
import io.github.syscallunit.junit.FaultSweep;
import io.github.syscallunit.junit.InjectFault;
import io.github.syscallunit.junit.PowerLossSweep;
import io.github.syscallunit.junit.SyscallBudget;
import io.github.syscallunit.junit.TraceSyscalls;
import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * Finds annotations of ours on tests of other engines. Only Jupiter's tests are traced: elsewhere a budget would hold
 * unmeasured.
 *
 * @param engines names the engine of a test
 */
record UntraceableTests(OtherEngines engines) {
    /** Starts the last segment of their ids, and is followed by a class. */
    private static final String SEGMENT = "not-traced";

    private static final List<Class<? extends Annotation>> ANNOTATIONS = List.of(
            TraceSyscalls.class,
            SyscallBudget.class,
            InjectFault.class,
            FaultSweep.class,
            CrashSweep.class,
            PowerLossSweep.class);

    /** {@return whether a selector does not select such a test by its id, which Jupiter does not know} */
    static boolean isNotOne(DiscoverySelector selector) {
        return !(selector instanceof UniqueIdSelector unique)
                || !unique.getUniqueId().getLastSegment().getType().equals(SEGMENT);
    }

    /** {@return whether a class or one of its methods has an annotation of ours} */
    static boolean mayBeIn(Class<?> type) {
        try {
            return !Modifier.isAbstract(type.getModifiers())
                    && (ours(type).isPresent() || !ourMethods(type).isEmpty());
        } catch (RuntimeException | LinkageError e) {
            // Classes that tests need not be able to load, such as those of an optional dependency.
            return false;
        }
    }

    /**
     * Adds those of a class below the engine.
     *
     * @param suite the class to report them for; empty if it is their own. Surefire drops what is reported for a class
     *     that it did not select.
     */
    void addTo(TestDescriptor engine, Class<?> type, Optional<Class<?>> suite) {
        for (Method method : ourMethods(type)) {
            engines.of(method, type)
                    .ifPresent(other -> add(
                            engine,
                            type,
                            method.getName(),
                            suite.<TestSource>map(ClassSource::from).orElseGet(() -> MethodSource.from(type, method)),
                            message(ours(method).orElseThrow(), type.getSimpleName() + "." + method.getName(), other)));
        }
        ours(type)
                .ifPresent(annotation -> engines.of(type)
                        .ifPresent(other -> add(
                                engine,
                                type,
                                type.getSimpleName(),
                                ClassSource.from(type),
                                message(annotation, type.getSimpleName(), other))));
    }

    private static void add(TestDescriptor engine, Class<?> type, String name, TestSource source, String message) {
        UniqueId id = engine.getUniqueId().append(SEGMENT, type.getName()).append(SEGMENT, name);
        engine.addChild(new UntraceableTest(id, name, source, message));
    }

    private static String message(Class<? extends Annotation> annotation, String test, String engine) {
        return "@" + annotation.getSimpleName() + " has no effect on " + test + ", which the engine " + engine
                + " runs: only tests of junit-jupiter are traced. Write it as a Jupiter test (org.junit.jupiter.api.Test),"
                + " or remove the annotation.";
    }

    /** {@return the methods of a class that have an annotation of ours, and are not tests of Jupiter} */
    static List<Method> ourMethods(Class<?> type) {
        return ReflectionSupport.findMethods(
                type,
                method -> method.getDeclaredAnnotations().length > 0
                        && ours(method).isPresent()
                        && !OtherEngines.isOfJupiter(method),
                HierarchyTraversalMode.TOP_DOWN);
    }

    /** {@return the annotation of ours that a class or a method has} */
    static Optional<Class<? extends Annotation>> ours(AnnotatedElement element) {
        List<Class<? extends Annotation>> found = new ArrayList<>();
        for (Class<? extends Annotation> annotation : ANNOTATIONS) {
            if (AnnotationSupport.isAnnotated(element, annotation)
                    || (annotation.isAnnotationPresent(Repeatable.class)
                            && !findRepeatableAnnotations(element, annotation).isEmpty())) {
                found.add(annotation);
            }
        }
        return found.stream().findFirst();
    }
}

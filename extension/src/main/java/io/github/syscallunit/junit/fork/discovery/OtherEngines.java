package io.github.syscallunit.junit.fork.discovery;

import io.github.syscallunit.junit.fork.claim.EngineIds;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestEngine;

/**
 * Names the engine that a class or method is written for, other than Jupiter and ours.
 *
 * <p>An engine is known by the packages of its annotations and base classes. Most share the first two parts of their name
 * with the engine's own class.
 *
 * @param ids the ids of engines, by prefixes of packages
 */
record OtherEngines(Map<String, String> ids) {
    static final String CUCUMBER = "cucumber";
    private static final String SUITE = "org.junit.platform.suite.api.";

    /** Those whose packages differ from their engine's, or whose engine may be missing. */
    private static final Map<String, String> WELL_KNOWN = Map.of(
            "org.junit.Test",
            "junit-vintage",
            "org.junit.runner.",
            "junit-vintage",
            "junit.framework.",
            "junit-vintage",
            SUITE,
            "junit-platform-suite",
            "spock.lang.",
            "spock",
            "org.spockframework.",
            "spock",
            "net.jqwik.",
            "jqwik",
            "org.testng.",
            "testng",
            "io.cucumber.",
            CUCUMBER,
            "io.kotest.",
            "kotest");

    static OtherEngines ofThisJvm() {
        Map<String, String> ids = new TreeMap<>(WELL_KNOWN);
        for (TestEngine engine : ServiceLoader.load(TestEngine.class)) {
            boolean other = !List.of(EngineIds.ENGINE, EngineIds.JUPITER).contains(engine.getId());
            if (other && !engine.getClass().getName().startsWith("org.junit.")) {
                ids.putIfAbsent(firstTwoParts(engine.getClass().getName()), engine.getId());
            }
        }
        return new OtherEngines(ids);
    }

    private static String firstTwoParts(String name) {
        String[] parts = name.split("\\.", 3);
        return parts.length < 3 ? name : parts[0] + "." + parts[1] + ".";
    }

    /** {@return the engine that a method is a test of} */
    Optional<String> of(Method method, Class<?> testClass) {
        return byAnnotations(method).or(() -> ofType(testClass));
    }

    /** {@return the engine that a class is written for, by its annotations, its base classes, or its methods} */
    Optional<String> of(Class<?> type) {
        Optional<String> engine = suites(type).or(() -> ofType(type));
        for (Method method : engine.isPresent() ? new Method[0] : type.getDeclaredMethods()) {
            engine = engine.or(() -> byAnnotations(method));
        }
        return engine;
    }

    private Optional<String> ofType(Class<?> type) {
        for (@Nullable Class<?> at = type; at != null; at = at.getSuperclass()) {
            Optional<String> engine = byName(at.getName());
            if (engine.isEmpty()) {
                engine = byAnnotations(at);
            }
            if (engine.isPresent()) {
                return engine;
            }
        }
        return Optional.empty();
    }

    private Optional<String> byAnnotations(AnnotatedElement element) {
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            Optional<String> engine = byName(annotation.annotationType().getName());
            if (engine.isPresent()) {
                return engine;
            }
        }
        return Optional.empty();
    }

    private Optional<String> byName(String name) {
        for (Map.Entry<String, String> known : ids.entrySet()) {
            if (name.equals(known.getKey()) || (known.getKey().endsWith(".") && name.startsWith(known.getKey()))) {
                return Optional.of(known.getValue());
            }
        }
        return Optional.empty();
    }

    /** A suite that names its engines is written for these. */
    private static Optional<String> suites(Class<?> type) {
        List<String> engines = new ArrayList<>();
        for (Annotation annotation : type.getAnnotations()) {
            if (annotation.annotationType().getName().equals(SUITE + "IncludeEngines")) {
                engines.addAll(List.of(included(annotation)));
            }
        }
        engines.removeAll(List.of(EngineIds.ENGINE, EngineIds.JUPITER));
        return engines.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", engines));
    }

    private static String[] included(Annotation annotation) {
        try {
            return (String[]) annotation.annotationType().getMethod("value").invoke(annotation);
        } catch (ReflectiveOperationException e) {
            return new String[0];
        }
    }

    /** {@return whether a method has an annotation of Jupiter, which then runs it too} */
    static boolean isOfJupiter(Method method) {
        return AnnotationSupport.isAnnotated(method, org.junit.jupiter.api.Test.class)
                || AnnotationSupport.isAnnotated(method, org.junit.jupiter.api.TestTemplate.class)
                || AnnotationSupport.isAnnotated(method, org.junit.jupiter.api.TestFactory.class);
    }
}

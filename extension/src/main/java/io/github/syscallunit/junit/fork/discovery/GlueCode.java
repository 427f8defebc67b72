package io.github.syscallunit.junit.fork.discovery;

import io.github.syscallunit.junit.fork.launch.ClassPath;
import java.io.File;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.NestedClassSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;

/** The step definitions of Cucumber that have an annotation of ours. No selector names their classes. */
final class GlueCode {
    private static final String ENGINE = "io.cucumber.junit.platform.engine.CucumberTestEngine";
    private static final String SUITE = "org.junit.platform.suite.api.Suite";

    private GlueCode() {}

    /** {@return the classes of step definitions that the selected features may use} */
    static List<Class<?>> of(EngineDiscoveryRequest request) {
        boolean used = ReflectionSupport.tryToLoadClass(ENGINE).toOptional().isPresent() && mayRunFeatures(request);
        return used ? Annotated.CLASSES : List.of();
    }

    /** {@return the suite that may run the features; the last, if there are several} */
    static Optional<Class<?>> suite(EngineDiscoveryRequest request) {
        Optional<Class<?>> suite = Optional.empty();
        for (ClassSelector selector : request.getSelectorsByType(ClassSelector.class)) {
            if (isSuite(selector.getJavaClass())) {
                suite = Optional.of(selector.getJavaClass());
            }
        }
        return suite;
    }

    private static boolean mayRunFeatures(EngineDiscoveryRequest request) {
        for (DiscoverySelector selector : request.getSelectorsByType(DiscoverySelector.class)) {
            boolean ofClass = selector instanceof ClassSelector
                    || selector instanceof NestedClassSelector
                    || selector instanceof MethodSelector
                    || selector instanceof UniqueIdSelector;
            if (!ofClass || (selector instanceof ClassSelector type && isSuite(type.getJavaClass()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSuite(Class<?> type) {
        for (Annotation annotation : type.getAnnotations()) {
            if (annotation.annotationType().getName().equals(SUITE)) {
                return true;
            }
        }
        return false;
    }

    /** They do not change in this JVM, and test runners discover tests often. */
    private static final class Annotated {
        static final List<Class<?>> CLASSES = find();

        private static List<Class<?>> find() {
            List<Class<?>> classes = new ArrayList<>();
            Stream.of(ClassPath.ofThisJvm().split(File.pathSeparator, -1))
                    .filter(entry -> !entry.isEmpty())
                    .map(Path::of)
                    .filter(Files::isDirectory)
                    .forEach(root -> classes.addAll(ReflectionSupport.findAllClassesInClasspathRoot(
                            root.toUri(), Annotated::isGlueOfOurs, name -> true)));
            return classes;
        }

        private static boolean isGlueOfOurs(Class<?> type) {
            return UntraceableTests.mayBeIn(type)
                    && OtherEngines.ofThisJvm()
                            .of(type)
                            .filter(OtherEngines.CUCUMBER::equals)
                            .isPresent()
                    && !isSuite(type);
        }
    }
}

package io.github.syscallunit.junit.fork.discovery;

import io.github.syscallunit.junit.FaultInjector;
import io.github.syscallunit.junit.SyscallRecorder;
import io.github.syscallunit.trace.SyscallTrace;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;

/**
 * A parameter of a constructor or of a method around the whole class, where there is no trace yet. Jupiter only reports
 * that there is no resolver.
 */
final class MisplacedParameterCheck {
    private static final List<Class<?>> OF_A_TEST =
            List.of(SyscallTrace.class, SyscallRecorder.class, FaultInjector.class);

    private MisplacedParameterCheck() {}

    /** {@return the problem of a test class, if there is one} */
    static Optional<DiscoveryProblem> of(TestDescriptor test) {
        if (!(test.getSource().orElse(null) instanceof ClassSource source)) {
            return Optional.empty();
        }
        for (Executable executable : outsideOfTests(source.getJavaClass())) {
            for (Class<?> parameter : executable.getParameterTypes()) {
                if (OF_A_TEST.contains(parameter)) {
                    return Optional.of(
                            new DiscoveryProblem(message(source.getJavaClass(), executable, parameter), source, null));
                }
            }
        }
        return Optional.empty();
    }

    private static List<Executable> outsideOfTests(Class<?> type) {
        List<Executable> executables = new ArrayList<>(List.of(type.getDeclaredConstructors()));
        executables.addAll(
                AnnotationSupport.findAnnotatedMethods(type, BeforeAll.class, HierarchyTraversalMode.TOP_DOWN));
        executables.addAll(
                AnnotationSupport.findAnnotatedMethods(type, AfterAll.class, HierarchyTraversalMode.TOP_DOWN));
        return executables;
    }

    private static String message(Class<?> type, Executable executable, Class<?> parameter) {
        String where = executable instanceof Constructor
                ? "The constructor of " + type.getSimpleName()
                : type.getSimpleName() + "." + ((Method) executable).getName();
        return where + " has a parameter of type " + parameter.getSimpleName()
                + ", but a trace belongs to one test: move the parameter to the test, to @BeforeEach or to @AfterEach.";
    }
}

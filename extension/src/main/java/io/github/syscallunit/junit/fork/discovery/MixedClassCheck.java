package io.github.syscallunit.junit.fork.discovery;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * A class with traced and untraced tests that share something: a Spring context, a container, a static resource. It exists
 * twice, once in each JVM, so that a port or a file of it may be in use.
 */
final class MixedClassCheck {
    private MixedClassCheck() {}

    /** {@return the problem of a test class, if there is one} */
    static Optional<DiscoveryProblem> of(TestDescriptor test, Predicate<TestDescriptor> traced) {
        if (!(test.getSource().orElse(null) instanceof ClassSource source) || !isMixed(test, traced)) {
            return Optional.empty();
        }
        List<String> shared = shared(source.getJavaClass());
        return shared.isEmpty()
                ? Optional.empty()
                : Optional.of(new DiscoveryProblem(
                        source.getJavaClass().getSimpleName()
                                + " has traced and untraced tests. They run in two JVMs, and "
                                + String.join(", ", shared)
                                + " in each of them: a port, a file or a container of it may be in use. Put @TraceSyscalls on"
                                + " the class, or move the traced tests to a class of their own.",
                        source,
                        null));
    }

    private static boolean isMixed(TestDescriptor test, Predicate<TestDescriptor> traced) {
        return test.getParent().filter(TestDescriptor::isRoot).isPresent()
                && test.getDescendants().stream()
                                .filter(method -> method.getSource().orElse(null) instanceof MethodSource)
                                .map(traced::test)
                                .distinct()
                                .count()
                        == 2;
    }

    /** {@return what runs once for the whole class} */
    private static List<String> shared(Class<?> type) {
        List<String> shared = new ArrayList<>();
        if (!AnnotationSupport.findAnnotatedMethods(type, BeforeAll.class, HierarchyTraversalMode.TOP_DOWN)
                        .isEmpty()
                || !AnnotationSupport.findAnnotatedMethods(type, AfterAll.class, HierarchyTraversalMode.TOP_DOWN)
                        .isEmpty()) {
            shared.add("@BeforeAll and @AfterAll run");
        }
        Stream<Class<?>> declared = AnnotationSupport.findRepeatableAnnotations(type, ExtendWith.class).stream()
                .flatMap(extension -> Stream.of(extension.value()));
        Stream<Class<?>> registered = AnnotationSupport.findAnnotatedFields(type, RegisterExtension.class).stream()
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(Field::getType);
        String extensions = Stream.concat(declared, registered)
                .filter(extension -> BeforeAllCallback.class.isAssignableFrom(extension)
                        || AfterAllCallback.class.isAssignableFrom(extension))
                .map(Class::getSimpleName)
                .distinct()
                .collect(Collectors.joining(" and "));
        if (!extensions.isEmpty()) {
            shared.add(extensions + " works");
        }
        return shared;
    }
}

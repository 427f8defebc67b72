package io.github.syscallunit.junit.fork;

import io.github.syscallunit.junit.Fork;
import io.github.syscallunit.junit.TraceSyscalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * Those tests of a class that one child runs.
 *
 * @param roots the test methods, each with all that is beneath it
 */
record ChildShare(List<TestDescriptor> roots) {
    /** {@return the shares of a top-level class, in the order of their first tests} */
    static List<ChildShare> of(TestDescriptor top) {
        List<ChildShare> shares = new ArrayList<>();
        List<TestDescriptor> together = new ArrayList<>();
        roots(top).forEach(root -> {
            if (fork(root) == Fork.PER_METHOD) {
                shares.add(new ChildShare(List.of(root)));
            } else {
                if (together.isEmpty()) {
                    shares.add(new ChildShare(together));
                }
                together.add(root);
            }
        });
        return shares;
    }

    private static Stream<TestDescriptor> roots(TestDescriptor test) {
        boolean whole = test.getSource().orElse(null) instanceof MethodSource
                || MirroredRun.isClassTemplate(test)
                || test.getChildren().isEmpty();
        return whole ? Stream.of(test) : test.getChildren().stream().flatMap(ChildShare::roots);
    }

    private static Fork fork(TestDescriptor root) {
        return settings(root).map(TraceSyscalls::fork).findFirst().orElse(Fork.PER_CLASS);
    }

    private static Stream<TraceSyscalls> settings(TestDescriptor root) {
        return Stream.concat(Stream.of(root), root.getDescendants().stream())
                .map(TracedTests::settings)
                .flatMap(Optional::stream);
    }

    /** {@return the arguments of the child's JVM that its tests ask for} */
    List<String> jvmArguments() {
        return roots.stream()
                .flatMap(ChildShare::settings)
                .flatMap(settings -> Stream.of(settings.jvmArgs()))
                .distinct()
                .toList();
    }

    /** {@return whether a test is among these, beneath them, or around them} */
    boolean concerns(TestDescriptor test) {
        return roots.stream().anyMatch(root -> isWithin(test, root) || isWithin(root, test));
    }

    private static boolean isWithin(TestDescriptor test, TestDescriptor container) {
        return test.getUniqueId().hasPrefix(container.getUniqueId());
    }
}

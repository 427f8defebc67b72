package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.junit.Fork;
import io.github.syscallunit.junit.fork.discovery.TraceSettings;
import io.github.syscallunit.junit.fork.discovery.TracedTests;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * The tests of a class that one child runs.
 *
 * @param roots the test methods, each with its descendants
 */
public record ForkGroup(List<TestDescriptor> roots) {
    /** {@return the groups of a top-level class, in the order of their first tests} */
    public static List<ForkGroup> of(TestDescriptor top) {
        List<ForkGroup> shares = new ArrayList<>();
        List<TestDescriptor> together = new ArrayList<>();
        for (TestDescriptor root : rootsOf(top)) {
            if (fork(root) == Fork.PER_METHOD) {
                shares.add(new ForkGroup(List.of(root)));
            } else {
                if (together.isEmpty()) {
                    shares.add(new ForkGroup(together));
                }
                together.add(root);
            }
        }
        return shares;
    }

    private static List<TestDescriptor> rootsOf(TestDescriptor test) {
        boolean whole = test.getSource().orElse(null) instanceof MethodSource
                || ProxyRun.isClassTemplate(test)
                || test.getChildren().isEmpty();
        if (whole) {
            return List.of(test);
        }
        List<TestDescriptor> roots = new ArrayList<>();
        for (TestDescriptor child : test.getChildren()) {
            roots.addAll(rootsOf(child));
        }
        return roots;
    }

    private static Fork fork(TestDescriptor root) {
        List<TraceSettings> settings = settings(root);
        return settings.isEmpty() ? Fork.PER_CLASS : settings.get(0).fork();
    }

    private static List<TraceSettings> settings(TestDescriptor root) {
        List<TraceSettings> settings = new ArrayList<>();
        TracedTests.settings(root).ifPresent(settings::add);
        for (TestDescriptor test : root.getDescendants()) {
            TracedTests.settings(test).ifPresent(settings::add);
        }
        return settings;
    }

    /** {@return the JVM arguments that its tests request} */
    public List<String> jvmArguments() {
        Set<String> arguments = new LinkedHashSet<>();
        for (TestDescriptor root : roots) {
            for (TraceSettings settings : settings(root)) {
                arguments.addAll(settings.jvmArgs());
            }
        }
        return List.copyOf(arguments);
    }

    /** {@return the tests of this group that have not been reported} */
    public ForkGroup remaining(ProxyRun run) {
        return new ForkGroup(roots.stream().filter(root -> !run.isOver(root)).toList());
    }

    /** {@return whether a configuration parameter has one of its tests traced} */
    public boolean isConfigured() {
        return roots.stream().anyMatch(TracedTests::isConfigured);
    }

    /** {@return whether a test is one of these, a descendant or an ancestor} */
    boolean concerns(TestDescriptor test) {
        for (TestDescriptor root : roots) {
            if (isWithin(test, root) || isWithin(root, test)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithin(TestDescriptor test, TestDescriptor container) {
        return test.getUniqueId().hasPrefix(container.getUniqueId());
    }
}

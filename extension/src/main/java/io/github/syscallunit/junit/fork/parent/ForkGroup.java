package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.junit.Fork;
import io.github.syscallunit.junit.fork.discovery.TraceSettings;
import io.github.syscallunit.junit.fork.discovery.TracedTests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * The tests of a class that one child runs.
 *
 * @param owner the unique id of the class or method, if no other may have the child; otherwise empty
 * @param roots the test methods, each with its descendants
 */
public record ForkGroup(String owner, List<TestDescriptor> roots) {
    /**
     * {@return the groups of a top-level class, in the order of their first tests}
     *
     * @param top the class
     * @param most what tests share at most
     */
    public static List<ForkGroup> of(TestDescriptor top, Fork most) {
        Map<String, ForkGroup> groups = new LinkedHashMap<>();
        for (TestDescriptor root : rootsOf(top)) {
            String owner = owner(top, root, stricter(most, fork(root)));
            groups.computeIfAbsent(owner, absent -> new ForkGroup(owner, new ArrayList<>()))
                    .roots()
                    .add(root);
        }
        return List.copyOf(groups.values());
    }

    private static Fork stricter(Fork one, Fork other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static String owner(TestDescriptor top, TestDescriptor root, Fork fork) {
        return switch (fork) {
            case SHARED -> "";
            case PER_CLASS -> top.getUniqueId().toString();
            case PER_METHOD -> root.getUniqueId().toString();
        };
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
        return settings.isEmpty() ? Fork.SHARED : settings.get(0).fork();
    }

    private static List<TraceSettings> settings(TestDescriptor root) {
        List<TraceSettings> settings = new ArrayList<>();
        TracedTests.settings(root).ifPresent(settings::add);
        for (TestDescriptor test : root.getDescendants()) {
            TracedTests.settings(test).ifPresent(settings::add);
        }
        return settings;
    }

    /** {@return the key of the children that can run these tests} */
    public ChildKey key() {
        return new ChildKey(jvmArguments(), owner);
    }

    /** {@return the JVM arguments that its tests request} */
    private List<String> jvmArguments() {
        Set<String> arguments = new LinkedHashSet<>();
        for (TestDescriptor root : roots) {
            for (TraceSettings settings : settings(root)) {
                arguments.addAll(settings.jvmOptions());
            }
        }
        return List.copyOf(arguments);
    }

    /** {@return the tests of this group that have not been reported} */
    public ForkGroup remaining(ProxyRun run) {
        return new ForkGroup(
                owner, roots.stream().filter(root -> !run.isOver(root)).toList());
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

package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.junit.fork.claim.EngineIds;
import io.github.syscallunit.junit.fork.discovery.ProxyDescriptor;
import io.github.syscallunit.junit.fork.discovery.TraceSettings;
import io.github.syscallunit.junit.fork.discovery.TracedTests;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestDescriptor;

/**
 * The tests that a child is to run, as selectors for its own launcher.
 *
 * @param selectors each test once
 * @param warmups each test as often as it runs as a warm-up
 */
public record TestSelection(List<String> selectors, List<String> warmups) {
    public static TestSelection of(EngineIds ids, ForkGroup group) {
        TestSelection selection = new TestSelection(new ArrayList<>(), new ArrayList<>());
        for (TestDescriptor root : group.roots()) {
            selection.addAll(ids, root);
        }
        return selection;
    }

    private void addAll(EngineIds ids, TestDescriptor test) {
        List<String> parts = test instanceof ProxyDescriptor mirror ? mirror.parts() : List.of();
        String whole = "uid:" + ids.toChild(test.getUniqueId());
        if (TracedTests.isSweep(test)) {
            selectors.addAll(parts.isEmpty() ? List.of(whole) : parts);
            // Each of its invocations needs the results of a run of the whole test.
            warmups.addAll(Collections.nCopies(Math.max(1, warmup(test)) + 1, whole));
        } else if (!parts.isEmpty()) {
            parts.forEach(part -> add(part, warmup(test)));
        } else if (test.getChildren().isEmpty()) {
            add(whole, warmup(test));
        } else {
            for (TestDescriptor child : test.getChildren()) {
                addAll(ids, child);
            }
        }
    }

    private void add(String selector, int rounds) {
        selectors.add(selector);
        warmups.addAll(Collections.nCopies(rounds, selector));
    }

    /** {@return how often the test runs as a warm-up; for a container, the maximum of its tests} */
    private static int warmup(TestDescriptor test) {
        Optional<TraceSettings> settings = TracedTests.settings(test);
        if (settings.isPresent()) {
            // A negative number fails the test itself.
            return Math.max(0, settings.get().warmup());
        }
        int most = 0;
        for (TestDescriptor child : test.getChildren()) {
            most = Math.max(most, warmup(child));
        }
        return most;
    }
}

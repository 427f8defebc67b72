package io.github.syscallunit.junit.fork;

import io.github.syscallunit.junit.TraceSyscalls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.platform.engine.TestDescriptor;

/**
 * Which tests a child is asked for, as selectors in the terms of its own launcher.
 *
 * @param selectors each test once
 * @param warmups each test as often as it is to run beforehand
 */
record TestSelection(List<String> selectors, List<String> warmups) {
    static TestSelection of(EngineIds ids, TestDescriptor top) {
        TestSelection selection = new TestSelection(new ArrayList<>(), new ArrayList<>());
        selection.addAll(ids, top);
        return selection;
    }

    private void addAll(EngineIds ids, TestDescriptor test) {
        if (!test.getChildren().isEmpty()) {
            test.getChildren().forEach(child -> addAll(ids, child));
            return;
        }
        String selector = "uid:" + ids.toChild(test.getUniqueId());
        int rounds = TracedTests.settings(test).map(TraceSyscalls::warmup).orElse(0);
        selectors.add(selector);
        warmups.addAll(Collections.nCopies(rounds, selector));
    }
}

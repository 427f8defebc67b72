package io.github.syscallunit.maven.page;

import io.github.syscallunit.trace.TestIdentity;
import io.github.syscallunit.trace.TraceResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives each test an address within the page that stays the same from build to build. */
final class Anchors {
    private final Map<TestIdentity, String> anchors = new HashMap<>();

    Anchors(List<TraceResult> results) {
        Set<String> taken = new HashSet<>();
        for (TraceResult result : results) {
            TestIdentity test = result.test();
            String wish = (test.className() + "." + test.methodName()).replaceAll("[^\\w.$-]", "_");
            String anchor = wish;
            for (int i = 2; !taken.add(anchor); i++) {
                anchor = wish + "-" + i;
            }
            anchors.put(test, anchor);
        }
    }

    String of(TestIdentity test) {
        String anchor = anchors.get(test);
        if (anchor == null) {
            throw new IllegalArgumentException(test + " is not on this page");
        }
        return anchor;
    }
}

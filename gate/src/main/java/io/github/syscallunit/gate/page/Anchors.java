package io.github.syscallunit.gate.page;

import io.github.syscallunit.trace.result.TestIdentity;
import io.github.syscallunit.trace.result.TraceResult;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Gives each test an anchor on the page that stays the same from build to build. */
public final class Anchors {
    private static final Pattern INVOCATION = Pattern.compile("#(\\d+)]");

    // A test may have results of several machines.
    private final IdentityHashMap<TraceResult, String> anchors = new IdentityHashMap<>();

    /**
     * Makes the anchors.
     *
     * @param results the results on the page
     */
    public Anchors(List<TraceResult> results) {
        Set<String> taken = new HashSet<>();
        for (TraceResult result : results) {
            TestIdentity test = result.test();
            String preferred =
                    (test.className() + "." + test.methodName() + invocation(test)).replaceAll("[^\\w.$-]", "_");
            String anchor = preferred;
            for (int i = 2; !taken.add(anchor); i++) {
                anchor = preferred + "-" + i;
            }
            anchors.put(result, anchor);
        }
    }

    /** A run may have only some invocations of a test: those of a shard, or a single one. */
    private static String invocation(TestIdentity test) {
        return INVOCATION
                .matcher(test.uniqueId())
                .results()
                .map(number -> "-" + number.group(1))
                .collect(Collectors.joining());
    }

    /**
     * Finds the anchor of a test.
     *
     * @param result a result on the page
     * @return its anchor, without {@code #}
     */
    public String of(TraceResult result) {
        String anchor = anchors.get(result);
        if (anchor == null) {
            throw new IllegalArgumentException(result.test() + " is not on this page");
        }
        return anchor;
    }
}

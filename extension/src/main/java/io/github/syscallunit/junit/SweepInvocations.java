package io.github.syscallunit.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** Lines up the invocations of a sweep; each has the same place, and so the same unique id, in every shard. */
final class SweepInvocations {
    private SweepInvocations() {}

    static <P extends SweepPoint> Stream<TestTemplateInvocationContext> of(
            TestTemplateInvocationContext first,
            List<P> points,
            int max,
            SweepSelection selection,
            Function<P, TestTemplateInvocationContext> invocation) {
        List<P> chosen = SweepPoint.atMost(max, points);
        List<TestTemplateInvocationContext> all = new ArrayList<>();
        all.add(selection
                .againstFirst()
                .map(reason -> skipped(first.getDisplayName(1), reason))
                .orElse(first));
        for (int i = 0; i < chosen.size(); i++) {
            P point = chosen.get(i);
            all.add(selection
                    .against(i)
                    .map(reason -> skipped(point.toString(), reason))
                    .orElseGet(() -> invocation.apply(point)));
        }
        int rest = points.size() - chosen.size();
        if (rest > 0) {
            all.add(skipped(
                    rest + " more",
                    "of " + points.size() + " points " + max + " are tried, spread evenly: max = " + max));
        }
        return all.stream();
    }

    private static TestTemplateInvocationContext skipped(String name, String reason) {
        return new SkippedInvocation(name, reason);
    }
}

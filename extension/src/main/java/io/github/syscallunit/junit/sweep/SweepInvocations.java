package io.github.syscallunit.junit.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/**
 * The invocations of a sweep; each has the same place, and so the same unique id, in every shard.
 *
 * @param first the one into which nothing is injected
 * @param points what the others do
 * @param max the largest number of others
 * @param invocation makes one of the others
 */
public record SweepInvocations<P extends SweepPoint>(
        SweepInvocation first, List<P> points, int max, Function<P, SweepInvocation> invocation) {
    /** {@return all of them, those that are not chosen as skipped} */
    Stream<TestTemplateInvocationContext> chosenBy(SweepSelection selection) {
        List<P> chosen = SweepPoint.atMost(max, points);
        List<TestTemplateInvocationContext> all = new ArrayList<>();
        all.add(skippedOr(selection.reasonToSkipFirst(), first.getDisplayName(1), () -> first));
        for (int i = 0; i < chosen.size(); i++) {
            P point = chosen.get(i);
            all.add(skippedOr(selection.reasonToSkip(i), point.toString(), () -> invocation.apply(point)));
        }
        int rest = points.size() - chosen.size();
        if (rest > 0) {
            all.add(new SkippedInvocation(
                    rest + " more",
                    "of " + points.size() + " points " + max + " are tried, spread evenly: max = " + max));
        }
        return all.stream();
    }

    private static TestTemplateInvocationContext skippedOr(
            Optional<String> against, String name, Supplier<SweepInvocation> invocation) {
        return against.<TestTemplateInvocationContext>map(reason -> new SkippedInvocation(name, reason))
                .orElseGet(invocation);
    }
}

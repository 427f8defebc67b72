package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.junit.fork.claim.EngineIds;
import io.github.syscallunit.junit.sweep.SweepResumption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a group of tests in a child, and in further ones if an invocation of a sweep ends a child before the others.
 *
 * @param ids the ids of both engines
 * @param configuration the configuration parameters of the request
 * @param children has the children
 */
public record GroupRun(EngineIds ids, Map<String, String> configuration, ChildPool children) {
    /** Runs the tests of a group that have not been reported. */
    public void execute(ProxyRun tests, ForkGroup group) {
        ChildKey key = group.key();
        children.begin(key);
        SweepContinuation continuation = new SweepContinuation();
        ForkGroup remaining = group;
        Map<String, String> parameters = configuration;
        boolean more = true;
        while (more) {
            tests.begin(remaining);
            Optional<SweepResumption> resumption =
                    tests.isOver() ? Optional.empty() : run(tests, key, remaining, parameters, continuation);
            more = resumption.isPresent();
            remaining = remaining.remaining(tests);
            parameters = new HashMap<>(configuration);
            resumption.map(SweepResumption::parameter).ifPresent(parameters::putAll);
        }
    }

    private Optional<SweepResumption> run(
            ProxyRun tests,
            ChildKey key,
            ForkGroup group,
            Map<String, String> parameters,
            SweepContinuation continuation) {
        ChildRequest request = new ChildRequest(key, TestSelection.of(ids, group), parameters);
        return new ChildRun(tests, request, children, continuation).execute();
    }
}

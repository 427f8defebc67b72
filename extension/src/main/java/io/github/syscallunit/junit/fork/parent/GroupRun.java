package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.junit.fork.claim.EngineIds;
import io.github.syscallunit.junit.fork.launch.ChildStarter;
import io.github.syscallunit.junit.fork.launch.ForkSettings;
import io.github.syscallunit.junit.sweep.SweepResumption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a group of tests in a child, and in further ones if an invocation of a sweep ends a child before the others.
 *
 * @param ids the ids of both engines
 * @param configuration the configuration parameters of the request
 * @param settings the settings of the children
 * @param starter starts a child
 */
public record GroupRun(EngineIds ids, Map<String, String> configuration, ForkSettings settings, ChildStarter starter) {
    /** Runs the tests of a group that have not been reported. */
    public void execute(ProxyRun tests, ForkGroup group) {
        SweepContinuation continuation = new SweepContinuation();
        ForkGroup remaining = group;
        Map<String, String> parameters = configuration;
        boolean more = true;
        while (more) {
            tests.begin(remaining);
            Optional<SweepResumption> resumption =
                    tests.isOver() ? Optional.empty() : run(tests, remaining, parameters, continuation);
            more = resumption.isPresent();
            remaining = remaining.remaining(tests);
            parameters = new HashMap<>(configuration);
            resumption.map(SweepResumption::parameter).ifPresent(parameters::putAll);
        }
    }

    private Optional<SweepResumption> run(
            ProxyRun tests, ForkGroup group, Map<String, String> parameters, SweepContinuation continuation) {
        TestSelection selection = TestSelection.of(ids, group);
        return new ChildRun(tests, selection, group.jvmArguments(), parameters, settings, starter, continuation)
                .execute();
    }
}

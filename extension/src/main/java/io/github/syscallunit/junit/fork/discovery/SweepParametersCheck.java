package io.github.syscallunit.junit.fork.discovery;

import io.github.syscallunit.junit.powerloss.LossSelection;
import io.github.syscallunit.junit.region.SweepTimeout;
import io.github.syscallunit.junit.sweep.Shard;
import io.github.syscallunit.junit.sweep.SweepSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;

/** Reports a configuration parameter of sweeps that can't be read. Each sweep then fails with the same message. */
final class SweepParametersCheck {
    private static final List<Consumer<Function<String, Optional<String>>>> READERS =
            List.of(Shard::of, SweepSelection::only, LossSelection::only, SweepTimeout::of);

    private SweepParametersCheck() {}

    /** {@return what is wrong with the parameters, if there is a sweep} */
    static List<DiscoveryProblem> of(EngineDiscoveryRequest request, TestDescriptor tests) {
        List<DiscoveryProblem> problems = new ArrayList<>();
        if (tests.getDescendants().stream().anyMatch(TracedTests::isSweep)) {
            for (Consumer<Function<String, Optional<String>>> reader : READERS) {
                try {
                    reader.accept(request.getConfigurationParameters()::get);
                } catch (IllegalArgumentException e) {
                    problems.add(new DiscoveryProblem(String.valueOf(e.getMessage()), null, null));
                }
            }
        }
        return problems;
    }
}

package io.github.syscallunit.gate.page;

import io.github.syscallunit.gate.GateResult;
import io.github.syscallunit.gate.Violation;
import io.github.syscallunit.trace.result.TraceResult;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Finds the limits that a test exceeded. A test may have results of several machines. */
final class BrokenLimits {
    private final IdentityHashMap<TraceResult, List<Violation>> byResult = new IdentityHashMap<>();

    BrokenLimits(GateResult gateResult) {
        for (Violation violation : gateResult.violations()) {
            byResult.computeIfAbsent(violation.measurement().result(), result -> new ArrayList<>())
                    .add(violation);
        }
    }

    List<Violation> of(TraceResult result) {
        return byResult.getOrDefault(result, List.of());
    }
}

package io.github.syscallunit.junit.powerloss;

import io.github.syscallunit.junit.powerloss.model.LossState;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the checks of states ended. */
final class StateOutcomes {
    private final Map<String, Optional<Throwable>> ends = new HashMap<>();
    private final Map<String, LossState> failed = new LinkedHashMap<>();

    void add(LossState state, @Nullable Throwable failure) {
        ends.put(state.key(), Optional.ofNullable(failure));
        if (failure != null) {
            failed.put(state.key(), state);
        }
    }

    boolean knows(LossState state) {
        return ends.containsKey(state.key());
    }

    boolean hasFailed(LossState state) {
        return failed.containsKey(state.key());
    }

    Optional<Throwable> failure(LossState state) {
        return ends.getOrDefault(state.key(), Optional.empty());
    }

    List<LossState> failed() {
        return List.copyOf(failed.values());
    }
}

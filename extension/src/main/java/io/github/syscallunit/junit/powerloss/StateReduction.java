package io.github.syscallunit.junit.powerloss;

import io.github.syscallunit.junit.powerloss.model.LossState;
import io.github.syscallunit.junit.powerloss.model.LossStates;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Makes a failing state as small as it goes: it keeps one lost operation after the other, as long as the check still fails. First those that
 * the model can keep; then those that it loses in any case, because another cause may be behind them.
 */
final class StateReduction {
    /** So many further checks for one state at the most. */
    private static final int MOST_CHECKS = 40;

    private final LossStates states;
    private final StateOutcomes outcomes;
    private final Deque<Integer> toTry;
    private final Deque<Integer> lostInAnyCase = new ArrayDeque<>();
    private LossState smallest;
    private boolean againstTheModel;
    private int checks;

    StateReduction(LossStates states, StateOutcomes outcomes, LossState failing) {
        this.states = states;
        this.outcomes = outcomes;
        this.smallest = failing;
        this.toTry = new ArrayDeque<>(states.lost(failing));
    }

    /** {@return a state whose outcome must be known before the reduction can go on; empty if it has ended} */
    Optional<LossState> next() {
        while (checks < MOST_CHECKS) {
            if (toTry.isEmpty()) {
                if (againstTheModel || lostInAnyCase.isEmpty()) {
                    return Optional.empty();
                }
                againstTheModel = true;
                toTry.addAll(lostInAnyCase);
            }
            Optional<LossState> asked = tryNext(toTry.element());
            if (asked.isPresent()) {
                return asked;
            }
        }
        return Optional.empty();
    }

    private Optional<LossState> tryNext(int operation) {
        Optional<LossState> fuller = states.lost(smallest).contains(operation) ? fuller(operation) : Optional.empty();
        if (fuller.isPresent() && !outcomes.knows(fuller.get())) {
            checks++;
            return fuller;
        }
        toTry.remove();
        smallest = fuller.filter(outcomes::hasFailed).orElse(smallest);
        return Optional.empty();
    }

    private Optional<LossState> fuller(int operation) {
        if (againstTheModel) {
            return Optional.of(states.withKept(smallest, List.of(operation)));
        }
        Optional<LossState> allowed = states.keeping(smallest, operation);
        if (allowed.isEmpty()) {
            lostInAnyCase.add(operation);
        }
        return allowed;
    }

    /** {@return the smallest failing state that was found; the model may not allow it} */
    LossState smallest() {
        return smallest;
    }
}

package io.github.syscallunit.junit.powerloss;

import io.github.syscallunit.junit.powerloss.model.LossState;
import io.github.syscallunit.junit.powerloss.model.LossStates;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reduces a failing state: it keeps one lost operation after the other, as long as the check still fails. First those that the model can keep; then
 * those that it loses in any case, because they may mask another cause. Of many operations it tries groups first, and halves those that it cannot
 * keep (after Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", IEEE TSE 2002).
 */
final class StateReduction {
    /** The largest number of further checks for one state. */
    private static final int MOST_CHECKS = 60;
    /** The largest number of operations that are tried one by one. */
    private static final int MOST_SINGLES = 30;
    /** The number of groups into which more operations are divided. */
    private static final int GROUPS = 8;

    private final LossStates states;
    private final StateOutcomes outcomes;
    private final Deque<List<Integer>> toTry = new ArrayDeque<>();
    private final List<Integer> lostInAnyCase = new ArrayList<>();
    private LossState smallest;
    private Set<Integer> lost;
    private boolean againstTheModel;
    private int checks;

    StateReduction(LossStates states, StateOutcomes outcomes, LossState failing) {
        this.states = states;
        this.outcomes = outcomes;
        this.smallest = failing;
        List<Integer> operations = states.lost(failing);
        this.lost = new HashSet<>(operations);
        tryAll(operations);
    }

    private void tryAll(List<Integer> operations) {
        int size = operations.size() <= MOST_SINGLES ? 1 : (operations.size() + GROUPS - 1) / GROUPS;
        for (int from = 0; from < operations.size(); from += size) {
            toTry.add(operations.subList(from, Math.min(from + size, operations.size())));
        }
    }

    /** {@return a state whose outcome must be known before the reduction can go on; empty if it has ended} */
    Optional<LossState> next() {
        while (checks < MOST_CHECKS) {
            if (toTry.isEmpty()) {
                if (againstTheModel || lostInAnyCase.isEmpty()) {
                    return Optional.empty();
                }
                againstTheModel = true;
                tryAll(List.copyOf(lostInAnyCase));
            }
            Optional<LossState> asked = tryNext(toTry.element());
            if (asked.isPresent()) {
                return asked;
            }
        }
        return Optional.empty();
    }

    private Optional<LossState> tryNext(List<Integer> group) {
        List<Integer> operations = group.stream().filter(lost::contains).toList();
        Optional<LossState> fuller = operations.isEmpty() ? Optional.empty() : fuller(operations);
        if (fuller.isPresent() && !outcomes.knows(fuller.get())) {
            checks++;
            return fuller;
        }
        toTry.remove();
        if (fuller.filter(outcomes::hasFailed).isPresent()) {
            smallest = fuller.get();
            lost = new HashSet<>(states.lost(smallest));
        } else if (operations.size() > 1) {
            toTry.addFirst(operations.subList(operations.size() / 2, operations.size()));
            toTry.addFirst(operations.subList(0, operations.size() / 2));
        } else if (fuller.isEmpty() && !againstTheModel) {
            lostInAnyCase.addAll(operations);
        }
        return Optional.empty();
    }

    private Optional<LossState> fuller(List<Integer> operations) {
        return againstTheModel
                ? Optional.of(states.withKept(smallest, operations))
                : states.keeping(smallest, operations);
    }

    /** {@return the smallest failing state that was found; the model may not allow it} */
    LossState smallest() {
        return smallest;
    }
}

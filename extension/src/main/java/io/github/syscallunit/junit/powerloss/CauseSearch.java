package io.github.syscallunit.junit.powerloss;

import io.github.syscallunit.junit.powerloss.model.LossState;
import io.github.syscallunit.junit.powerloss.model.LossStates;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the causes of the states that fail. Of each it keeps as many of the lost operations as it can, one after the other, as long as the
 * check still fails: what is lost then is the cause. That takes checks of further states, which the caller does.
 */
final class CauseSearch {
    /** So many further checks for one state at the most. */
    private static final int MOST_CHECKS = 40;

    private final LossStates states;
    private final StateOutcomes outcomes;
    private final Deque<LossState> waiting;
    private final List<LossCause> causes = new ArrayList<>();
    private @Nullable LossState origin;
    private @Nullable LossState smallest;
    private final Deque<Integer> toTry = new ArrayDeque<>();
    private int checks;

    CauseSearch(LossStates states, StateOutcomes outcomes) {
        this.states = states;
        this.outcomes = outcomes;
        this.waiting = new ArrayDeque<>(outcomes.failed().stream()
                .sorted(Comparator.comparingInt(state -> states.lost(state).size()))
                .toList());
    }

    /** {@return a state whose outcome must be known before the search can go on; empty if the causes are found} */
    Optional<LossState> next() {
        while (true) {
            LossState current = smallest;
            if (current == null) {
                if (waiting.isEmpty()) {
                    return Optional.empty();
                }
                begin(waiting.remove());
            } else if (toTry.isEmpty() || checks >= MOST_CHECKS) {
                end(current);
            } else {
                Optional<LossState> asked = tryNext(current);
                if (asked.isPresent()) {
                    return asked;
                }
            }
        }
    }

    private void begin(LossState state) {
        Set<String> sites = sites(states.lost(state));
        for (LossCause cause : causes) {
            if (cause.explains(sites)) {
                cause.add(state, states.weakestModel(state));
                return;
            }
        }
        origin = state;
        smallest = state;
        checks = 0;
        toTry.addAll(states.lost(state));
    }

    private Optional<LossState> tryNext(LossState current) {
        Integer operation = toTry.peek();
        if (operation == null || !states.lost(current).contains(operation)) {
            toTry.poll();
            return Optional.empty();
        }
        Optional<LossState> fuller = states.keeping(current, operation);
        if (fuller.isPresent() && !outcomes.knows(fuller.get())) {
            checks++;
            return fuller;
        }
        toTry.remove();
        smallest = fuller.filter(outcomes::hasFailed).orElse(current);
        return Optional.empty();
    }

    private void end(LossState found) {
        List<Integer> lost = states.lost(found);
        Set<String> sites = lost.isEmpty() ? Set.of(interruption(found)) : sites(lost);
        LossCause cause = causes.stream()
                .filter(known -> known.sites().equals(sites))
                .findFirst()
                .orElseGet(() -> newCause(sites, found, lost));
        cause.add(Objects.requireNonNull(origin), states.weakestModel(found));
        smallest = null;
        toTry.clear();
    }

    private LossCause newCause(Set<String> sites, LossState found, List<Integer> lost) {
        LossCause cause = new LossCause(sites, found, lost, states.weakestModel(found));
        causes.add(cause);
        return cause;
    }

    private String interruption(LossState state) {
        int last = state.moment().position() - 1;
        return "after " + (last < 0 ? "nothing" : new CallText(states.log(), last).site());
    }

    private Set<String> sites(List<Integer> operations) {
        return operations.stream()
                .map(operation -> new CallText(states.log(), operation).site())
                .collect(Collectors.toSet());
    }

    /** {@return the causes, those first that the fewest lost operations make} */
    List<LossCause> causes() {
        return causes;
    }
}

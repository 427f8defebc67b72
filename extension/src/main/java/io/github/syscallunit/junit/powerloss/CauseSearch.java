package io.github.syscallunit.junit.powerloss;

import io.github.syscallunit.junit.powerloss.model.LossState;
import io.github.syscallunit.junit.powerloss.model.LossStates;
import io.github.syscallunit.trace.storage.DurabilityModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the causes of the states that fail. Of each it keeps as many of the lost operations as it can: what is lost then is the cause. A state that
 * has a cause may have a second one, which the first one masks. So it also checks the same state with the lost operations of the cause kept. That
 * needs checks of further states, which the caller makes.
 */
final class CauseSearch {
    private final LossStates states;
    private final StateOutcomes outcomes;
    private final Deque<Failing> waiting = new ArrayDeque<>();
    private final List<LossCause> causes = new ArrayList<>();
    /** Thousands of states may lack the same thousands of operations. */
    private final Map<Integer, String> sites = new HashMap<>();

    private @Nullable Failing current;
    private @Nullable StateReduction reduction;
    private @Nullable Failing fixed;

    /**
     * A state that fails.
     *
     * @param found the state that the sweep checked
     * @param rest the same state without the causes that were found in it
     */
    private record Failing(LossState found, LossState rest) {}

    CauseSearch(LossStates states, StateOutcomes outcomes) {
        this.states = states;
        this.outcomes = outcomes;
        IdentityHashMap<LossState, Integer> sizes = new IdentityHashMap<>();
        outcomes.failed().forEach(state -> sizes.put(state, states.lost(state).size()));
        outcomes.failed().stream()
                .sorted(Comparator.comparing(sizes::get))
                .forEach(state -> waiting.add(new Failing(state, state)));
    }

    /** {@return a state whose outcome must be known before the search can go on; empty if the causes are found} */
    Optional<LossState> next() {
        while (true) {
            Optional<LossState> asked = step();
            if (asked.isPresent()) {
                return asked;
            }
            if (reduction == null && fixed == null) {
                if (waiting.isEmpty()) {
                    return Optional.empty();
                }
                begin(waiting.remove());
            }
        }
    }

    private Optional<LossState> step() {
        StateReduction running = reduction;
        Failing behind = fixed;
        if (running != null) {
            Optional<LossState> asked = running.next();
            if (asked.isEmpty()) {
                end(running.smallest());
            }
            return asked;
        }
        if (behind != null) {
            if (!outcomes.knows(behind.rest())) {
                return Optional.of(behind.rest());
            }
            fixed = null;
            if (outcomes.hasFailed(behind.rest())) {
                waiting.addFirst(behind);
            }
        }
        return Optional.empty();
    }

    private void begin(Failing failing) {
        current = failing;
        Set<String> sites = sites(states.lost(failing.rest()));
        Optional<LossCause> known =
                causes.stream().filter(cause -> cause.explains(sites)).findFirst();
        if (known.isPresent()) {
            explain(failing, known.get(), failing.rest());
        } else {
            reduction = new StateReduction(states, outcomes, failing.rest());
        }
    }

    private void end(LossState smallest) {
        Failing failing = current;
        reduction = null;
        if (failing == null) {
            return;
        }
        List<Integer> lost = states.lost(smallest);
        Set<String> sites = lost.isEmpty() ? Set.of(interruption(smallest)) : sites(lost);
        LossCause cause = causes.stream()
                .filter(known -> known.sites().equals(sites))
                .findFirst()
                .orElseGet(() -> newCause(sites, smallest, lost, failing));
        explain(failing, cause, smallest);
    }

    private LossCause newCause(Set<String> sites, LossState smallest, List<Integer> lost, Failing failing) {
        LossCause cause = new LossCause(sites, smallest, lost, modelOf(failing, smallest));
        causes.add(cause);
        return cause;
    }

    /** Adds the cause of a state, and the state without that cause. */
    private void explain(Failing failing, LossCause cause, LossState example) {
        cause.add(failing.found(), modelOf(failing, example));
        List<Integer> ofCause = states.lost(failing.rest()).stream()
                .filter(operation -> cause.sites().contains(site(operation)))
                .toList();
        LossState rest = states.withKept(failing.rest(), ofCause);
        fixed = rest.kept().equals(failing.rest().kept()) ? null : new Failing(failing.found(), rest);
    }

    private DurabilityModel modelOf(Failing failing, LossState state) {
        return states.weakestModel(states.isAllowed(state) ? state : failing.found());
    }

    private String interruption(LossState state) {
        int last = state.moment().position() - 1;
        return "after " + (last < 0 ? "nothing" : site(last));
    }

    private Set<String> sites(List<Integer> operations) {
        return operations.stream().map(this::site).collect(Collectors.toSet());
    }

    private String site(int operation) {
        return sites.computeIfAbsent(operation, position -> new CallText(states.log(), position).site());
    }

    /** {@return the causes, those first that the fewest lost operations make} */
    List<LossCause> causes() {
        return causes;
    }
}

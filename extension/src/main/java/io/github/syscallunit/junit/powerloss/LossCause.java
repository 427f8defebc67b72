package io.github.syscallunit.junit.powerloss;

import io.github.syscallunit.junit.powerloss.model.LossState;
import io.github.syscallunit.junit.powerloss.model.StatesWithSyncs;
import io.github.syscallunit.trace.storage.DurabilityModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Why some of the states fail: the places in the code whose operations are lost, or after which the program was interrupted. */
final class LossCause {
    private final Set<String> sites;
    private final LossState example;
    private final List<Integer> lost;
    private final Map<String, LossState> states = new LinkedHashMap<>();
    private DurabilityModel weakest;

    /**
     * Begins a cause.
     *
     * @param sites of the lost operations
     * @param example a state of which nothing more can be kept without passing; the model may not allow it
     * @param lost the operations that it lacks, by their positions
     * @param weakest the model with the most promises that allows it
     */
    LossCause(Set<String> sites, LossState example, List<Integer> lost, DurabilityModel weakest) {
        this.sites = Set.copyOf(sites);
        this.example = example;
        this.lost = List.copyOf(lost);
        this.weakest = weakest;
    }

    void add(LossState state, DurabilityModel model) {
        states.putIfAbsent(state.key(), state);
        weakest = model.compareTo(weakest) < 0 ? model : weakest;
    }

    /** {@return whether the states of this cause are among those that lack operations of some places} */
    boolean explains(Set<String> lostSites) {
        return !lost.isEmpty() && lostSites.containsAll(sites);
    }

    /**
     * {@return whether none of the states that fail for it alone can be left of a program with more syncs}
     *
     * @param causes all that were found, this one among them
     */
    boolean isImpossibleIn(StatesWithSyncs fixed, List<LossCause> causes) {
        return !fixed.allows(example)
                && states.values().stream()
                        .filter(state -> causes.stream().noneMatch(other -> other != this && other.has(state)))
                        .noneMatch(fixed::allows);
    }

    private boolean has(LossState state) {
        return states.containsKey(state.key());
    }

    Set<String> sites() {
        return sites;
    }

    LossState example() {
        return example;
    }

    List<Integer> lost() {
        return lost;
    }

    /** {@return the states of the sweep that fail for this cause; some of them for other causes as well} */
    List<LossState> states() {
        return List.copyOf(states.values());
    }

    DurabilityModel weakest() {
        return weakest;
    }
}

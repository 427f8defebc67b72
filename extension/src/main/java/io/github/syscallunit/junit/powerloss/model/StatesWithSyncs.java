package io.github.syscallunit.junit.powerloss.model;

import io.github.syscallunit.trace.storage.Acknowledgement;
import io.github.syscallunit.trace.storage.StorageLog;
import java.util.List;
import java.util.Optional;

/** What a power loss may leave of the same program with more syncs. */
public final class StatesWithSyncs {
    private final StorageLog log;
    private final ModelRules rules;
    private final int[] positions;
    private final Optional<LossStates> all;

    /**
     * Compares with the states of a program.
     *
     * @param rules of the program with more syncs
     * @param positions for each position in the log of the program, that in the longer log after the syncs that are added there
     * @param all the states of the longer log; empty if not all of them are looked at, so that a state may be allowed and not among them
     */
    StatesWithSyncs(ModelRules rules, int[] positions, Optional<LossStates> all) {
        this.log = rules.effects().log();
        this.rules = rules;
        this.positions = positions;
        this.all = all;
    }

    /** {@return whether a state of the program may still be left} */
    public boolean allows(LossState state) {
        if (all.isPresent()) {
            return all.get().has(state.key());
        }
        int position = state.moment().position();
        int first = position == 0 ? 0 : positions[position - 1] + 1;
        for (int each = first; each <= positions[position]; each++) {
            if (acknowledges(each, state.moment().acknowledged()) && rules.allows(each, state.kept())) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether the program may have made so many acknowledgements at a position} */
    private boolean acknowledges(int position, int number) {
        List<Acknowledgement> acknowledgements = log.acknowledgements();
        long before = acknowledgements.stream()
                .filter(each -> each.position() < position)
                .count();
        long until = acknowledgements.stream()
                .filter(each -> each.position() <= position)
                .count();
        return before <= number && number <= until;
    }
}

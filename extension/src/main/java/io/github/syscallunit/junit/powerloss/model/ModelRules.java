package io.github.syscallunit.junit.powerloss.model;

import io.github.syscallunit.trace.storage.DurabilityModel;
import io.github.syscallunit.trace.storage.StorageOperation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The promises of one model for one log: which effects the power loss leaves in any case, and which it leaves only with others. */
abstract class ModelRules {
    private final Effects effects;
    private final List<BitSet> required = new ArrayList<>();

    ModelRules(Effects effects) {
        this.effects = effects;
    }

    Effects effects() {
        return effects;
    }

    /** {@return the effects without which an effect is never kept if the power is lost at a position; all are earlier ones} */
    abstract int[] needs(int effect, int position);

    /** {@return a measure of the work that one set of effects takes} */
    long size() {
        return effects.all().size();
    }

    /** {@return the effects that the operation at a position makes safe} */
    abstract BitSet madeSafe(int position);

    /** {@return the effects that may be there if the power is lost before the operation at a position} */
    BitSet possible(int position) {
        return effects.before(position);
    }

    /** {@return the effects that must be there if the power is lost before the operation at a position} */
    final BitSet required(int position) {
        while (required.size() <= position) {
            required.add(required.isEmpty() ? new BitSet() : next(required.get(required.size() - 1)));
        }
        return (BitSet) required.get(position).clone();
    }

    private BitSet next(BitSet before) {
        BitSet safe = madeSafe(required.size() - 1);
        if (safe.isEmpty()) {
            return before;
        }
        safe.or(before);
        return withNeeds(safe, required.size());
    }

    /** {@return the effects, and all that they need} */
    final BitSet withNeeds(BitSet wanted, int position) {
        BitSet closed = (BitSet) wanted.clone();
        for (int effect = closed.length() - 1; effect > 0; effect = closed.previousSetBit(effect - 1)) {
            for (int needed : needs(effect, position)) {
                closed.set(needed);
            }
        }
        return closed;
    }

    /** {@return those of the effects whose needs are among them} */
    final BitSet withoutUnmet(BitSet wanted, int position) {
        BitSet kept = (BitSet) wanted.clone();
        for (int effect = kept.nextSetBit(0); effect >= 0; effect = kept.nextSetBit(effect + 1)) {
            if (!hasAll(kept, needs(effect, position))) {
                kept.clear(effect);
            }
        }
        return kept;
    }

    private static boolean hasAll(BitSet kept, int[] needed) {
        for (int effect : needed) {
            if (!kept.get(effect)) {
                return false;
            }
        }
        return true;
    }

    /** {@return whether the power loss may leave exactly these effects} */
    final boolean allows(int position, BitSet kept) {
        BitSet missing = required(position);
        missing.andNot(kept);
        BitSet impossible = (BitSet) kept.clone();
        impossible.andNot(possible(position));
        return missing.isEmpty()
                && impossible.isEmpty()
                && withoutUnmet(kept, position).equals(kept);
    }

    /** {@return the operation at a position} */
    final StorageOperation operation(int position) {
        return effects.log().calls().get(position).operation();
    }

    /**
     * {@return the rules of a model}
     *
     * @param flushesOnRename whether {@code JOURNALED} keeps the data of a file that replaces another by a rename, as ext4 does
     */
    static ModelRules of(DurabilityModel model, boolean flushesOnRename, Effects effects) {
        return switch (model) {
            case PAGE_CACHE_LOST -> new PageCacheLostRules(effects);
            case JOURNALED -> new JournaledRules(effects, flushesOnRename);
            case STRICT -> new StrictRules(effects);
        };
    }
}

package io.github.syscallunit.junit.powerloss.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Chooses, for one moment, sets of effects that the power loss may leave: those that differ from all and from nothing in one way. */
final class KeptSets {
    /** Of so many operations that no sync has saved, each two are lost together, and kept alone. */
    private static final int MOST_FOR_PAIRS = 8;
    /** An operation of more effects is torn at some of its blocks only. */
    private static final int MOST_CUTS = 6;

    private final ModelRules rules;
    private final int position;
    private final BitSet required;
    private final BitSet possible;
    private final List<BitSet> unsynced = new ArrayList<>();

    KeptSets(ModelRules rules, int position) {
        this.rules = rules;
        this.position = position;
        this.required = rules.required(position);
        this.possible = rules.possible(position);
        for (int call = 0; call < position; call++) {
            BitSet effects = rules.effects().of(call);
            effects.and(possible);
            effects.andNot(required);
            if (!effects.isEmpty()) {
                unsynced.add(effects);
            }
        }
    }

    /** {@return how many sets there are, some of them equal} */
    int count() {
        int[] count = {0};
        countTorn(count);
        int u = unsynced.size();
        return 2 + 3 * u + count[0] + filesOfUnsynced().size() + (u <= MOST_FOR_PAIRS ? u * (u - 1) : 0);
    }

    private void countTorn(int[] count) {
        unsynced.forEach(effects -> tear(effects, part -> count[0] += 2));
    }

    void forEach(Consumer<BitSet> use) {
        use.accept(possible);
        use.accept(required);
        prefixes(use);
        unsynced.forEach(effects -> use.accept(without(effects)));
        unsynced.forEach(effects -> use.accept(with(effects)));
        filesOfUnsynced().forEach(effects -> use.accept(without(effects)));
        unsynced.forEach(effects -> tear(effects, lost -> {
            use.accept(without(lost));
            use.accept(tornLast(effects, lost));
        }));
        if (unsynced.size() <= MOST_FOR_PAIRS) {
            pairs(use);
        }
    }

    private void prefixes(Consumer<BitSet> use) {
        BitSet kept = (BitSet) required.clone();
        for (BitSet effects : unsynced) {
            kept.or(effects);
            use.accept(rules.withoutUnmet(kept, position));
        }
    }

    private BitSet without(BitSet lost) {
        BitSet kept = (BitSet) possible.clone();
        kept.andNot(lost);
        return rules.withoutUnmet(kept, position);
    }

    private BitSet with(BitSet alone) {
        BitSet kept = (BitSet) required.clone();
        kept.or(alone);
        return rules.withNeeds(kept, position);
    }

    /** The operation is the last one that is there, and not all of it. */
    private BitSet tornLast(BitSet effects, BitSet lost) {
        BitSet kept = (BitSet) possible.clone();
        kept.clear(effects.length(), kept.length() + 1);
        kept.andNot(lost);
        kept.or(required);
        return rules.withoutUnmet(kept, position);
    }

    private void pairs(Consumer<BitSet> use) {
        for (int i = 0; i < unsynced.size(); i++) {
            for (int j = i + 1; j < unsynced.size(); j++) {
                BitSet both = (BitSet) unsynced.get(i).clone();
                both.or(unsynced.get(j));
                use.accept(without(both));
                use.accept(with(both));
            }
        }
    }

    /** The unsynced data of each file, once with the sizes and once without. */
    private List<BitSet> filesOfUnsynced() {
        Map<Long, BitSet> all = new TreeMap<>();
        Map<Long, BitSet> dataOnly = new TreeMap<>();
        for (BitSet effects : unsynced) {
            effects.stream().forEach(index -> {
                Effect effect = rules.effects().all().get(index);
                if (effect instanceof Effect.Data data) {
                    put(dataOnly, data.file(), index);
                    put(all, data.file(), index);
                } else if (effect instanceof Effect.Growth growth) {
                    put(all, growth.file(), index);
                }
            });
        }
        List<BitSet> sets = new ArrayList<>(all.values());
        sets.addAll(dataOnly.values());
        return sets;
    }

    private static void put(Map<Long, BitSet> sets, long file, int index) {
        sets.computeIfAbsent(file, number -> new BitSet()).set(index);
    }

    /** Says what is lost of an operation that is torn: all blocks from one on, one block alone, and the data but not the size. */
    private void tear(BitSet effects, Consumer<BitSet> lost) {
        int[] indices = effects.stream().toArray();
        if (indices.length < 2) {
            return;
        }
        BitSet data = new BitSet();
        for (int index : indices) {
            if (rules.effects().all().get(index) instanceof Effect.Data) {
                data.set(index);
            }
        }
        lost.accept(data);
        int[] blocks = data.stream().toArray();
        int step = Math.max(1, blocks.length / MOST_CUTS);
        for (int i = 0; i < blocks.length; i += step) {
            BitSet one = new BitSet();
            one.set(blocks[i]);
            lost.accept(one);
            if (i > 0) {
                BitSet rest = (BitSet) effects.clone();
                rest.clear(0, blocks[i]);
                lost.accept(rest);
            }
        }
    }
}

package io.github.syscallunit.junit.powerloss.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Chooses, for one moment, sets of effects that the power loss may leave: those that differ from all and from nothing in one way. A set is made when
 * it is asked for: a program may have thousands of moments with thousands of sets each.
 */
final class KeptSets {
    /** Of so many operations that no sync has saved, each two are lost together, and kept alone. */
    private static final int MOST_FOR_PAIRS = 8;
    /** An operation of more effects is torn at some of its blocks only. */
    private static final int MOST_CUTS = 6;

    /** In what a set differs from all and from nothing. */
    enum Kind {
        /** In nothing. */
        WHOLE,
        /** What comes after one operation is lost. */
        PREFIX,
        /** One operation is lost. */
        LOST,
        /** One operation is kept. */
        ALONE,
        /** The data of one file is lost. */
        FILE,
        /** A part of one operation is lost. */
        TORN,
        /** Two operations are lost, or kept. */
        PAIR
    }

    /** Takes what makes a set. */
    interface Visitor {
        /**
         * Takes it.
         *
         * @param kind of the set
         * @param set makes it; it belongs to the visitor
         */
        void visit(Kind kind, Supplier<BitSet> set);
    }

    private final ModelRules rules;
    private final List<Effect> effects;
    private final int position;
    private final BitSet required;
    private final BitSet possible;
    private final BitSet open;

    KeptSets(ModelRules rules, int position) {
        this.rules = rules;
        this.effects = rules.effects().all();
        this.position = position;
        this.required = rules.required(position);
        this.possible = rules.possible(position);
        this.open = (BitSet) possible.clone();
        open.andNot(required);
    }

    /** Effects of one operation that no sync has saved, from one to before another. */
    private record Unsynced(int first, int end) {}

    private List<Unsynced> unsynced() {
        List<Unsynced> operations = new ArrayList<>();
        int index = open.nextSetBit(0);
        while (index >= 0) {
            int end = rules.effects().first(effects.get(index).call() + 1);
            operations.add(new Unsynced(index, end));
            index = open.nextSetBit(end);
        }
        return operations;
    }

    /** {@return how many sets an operation has that is torn, of so many effects, of which so many are data} */
    static int torn(int parts, int blocks) {
        int step = Math.max(1, blocks / MOST_CUTS);
        int cuts = (blocks + step - 1) / step;
        return parts < 2 ? 0 : 2 * (1 + cuts + Math.max(0, cuts - 1));
    }

    /** {@return how many sets have two of so many operations} */
    static int pairs(int operations) {
        return operations <= MOST_FOR_PAIRS ? operations * (operations - 1) : 0;
    }

    void forEach(Visitor visitor) {
        visitor.visit(Kind.WHOLE, () -> (BitSet) possible.clone());
        visitor.visit(Kind.WHOLE, () -> (BitSet) required.clone());
        List<Unsynced> unsynced = unsynced();
        unsynced.forEach(operation -> visitor.visit(Kind.PREFIX, () -> prefix(operation)));
        unsynced.forEach(operation -> visitor.visit(Kind.LOST, () -> without(set(operation))));
        unsynced.forEach(operation -> visitor.visit(Kind.ALONE, () -> with(set(operation))));
        filesOfUnsynced().forEach(lost -> visitor.visit(Kind.FILE, () -> without(lost)));
        unsynced.forEach(operation -> tear(operation, lost -> {
            visitor.visit(Kind.TORN, () -> without(lost.get()));
            visitor.visit(Kind.TORN, () -> tornLast(operation, lost.get()));
        }));
        if (unsynced.size() <= MOST_FOR_PAIRS) {
            pairs(unsynced, visitor);
        }
    }

    private BitSet set(Unsynced operation) {
        BitSet set = new BitSet(operation.end);
        set.set(operation.first, operation.end);
        set.and(open);
        return set;
    }

    private BitSet prefix(Unsynced last) {
        BitSet kept = (BitSet) possible.clone();
        kept.clear(last.end, Math.max(last.end, kept.length()));
        kept.or(required);
        return rules.withoutUnmet(kept, position);
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
    private BitSet tornLast(Unsynced operation, BitSet lost) {
        BitSet kept = (BitSet) possible.clone();
        int last = set(operation).length();
        kept.clear(last, Math.max(last, kept.length()));
        kept.andNot(lost);
        kept.or(required);
        return rules.withoutUnmet(kept, position);
    }

    private void pairs(List<Unsynced> unsynced, Visitor visitor) {
        for (int i = 0; i < unsynced.size(); i++) {
            for (int j = i + 1; j < unsynced.size(); j++) {
                BitSet both = set(unsynced.get(i));
                both.or(set(unsynced.get(j)));
                visitor.visit(Kind.PAIR, () -> without(both));
                visitor.visit(Kind.PAIR, () -> with(both));
            }
        }
    }

    /** The unsynced data of each file, once with the sizes and once without. */
    private List<BitSet> filesOfUnsynced() {
        Map<Long, BitSet> all = new TreeMap<>();
        Map<Long, BitSet> dataOnly = new TreeMap<>();
        open.stream().forEach(index -> {
            if (effects.get(index) instanceof Effect.Data data) {
                put(dataOnly, data.file(), index);
                put(all, data.file(), index);
            } else if (effects.get(index) instanceof Effect.Growth growth) {
                put(all, growth.file(), index);
            }
        });
        List<BitSet> sets = new ArrayList<>(all.values());
        sets.addAll(dataOnly.values());
        return sets;
    }

    private static void put(Map<Long, BitSet> sets, long file, int index) {
        sets.computeIfAbsent(file, number -> new BitSet()).set(index);
    }

    /** Says what is lost of an operation that is torn: all blocks from one on, one block alone, and the data but not the size. */
    private void tear(Unsynced operation, Consumer<Supplier<BitSet>> lost) {
        BitSet all = set(operation);
        if (all.cardinality() < 2) {
            return;
        }
        int[] blocks = all.stream()
                .filter(index -> effects.get(index) instanceof Effect.Data)
                .toArray();
        lost.accept(() -> set(blocks));
        int step = Math.max(1, blocks.length / MOST_CUTS);
        for (int i = 0; i < blocks.length; i += step) {
            int block = blocks[i];
            lost.accept(() -> set(new int[] {block}));
            if (i > 0) {
                lost.accept(() -> set(new Unsynced(block, operation.end)));
            }
        }
    }

    private static BitSet set(int[] indices) {
        BitSet set = new BitSet();
        for (int index : indices) {
            set.set(index);
        }
        return set;
    }
}

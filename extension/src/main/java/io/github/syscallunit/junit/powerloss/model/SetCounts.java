package io.github.syscallunit.junit.powerloss.model;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Counts the sets that {@link KeptSets} has at one position after the other. What does not change from one to the next is not counted again. */
final class SetCounts {
    private final ModelRules rules;
    private final List<Effect> effects;
    private final BitSet open = new BitSet();
    /** How many of the open effects are data of a file, or make it grow. */
    private final Map<Long, Integer> changes = new HashMap<>();

    private final Map<Long, Integer> data = new HashMap<>();
    private int operations;
    private int torn;

    SetCounts(ModelRules rules) {
        this.rules = rules;
        this.effects = rules.effects().all();
    }

    /** {@return how many sets of each kind there are at a position, some of them equal} */
    Map<KeptSets.Kind, Integer> at(int position) {
        BitSet now = rules.possible(position);
        now.andNot(rules.required(position));
        BitSet changed = (BitSet) now.clone();
        changed.xor(open);
        TreeSet<Integer> calls = new TreeSet<>();
        changed.stream().forEach(index -> calls.add(effects.get(index).call()));
        calls.forEach(call -> count(call, -1));
        changed.stream().forEach(open::flip);
        calls.forEach(call -> count(call, 1));
        Map<KeptSets.Kind, Integer> counts = new EnumMap<>(KeptSets.Kind.class);
        counts.put(KeptSets.Kind.WHOLE, 2);
        counts.put(KeptSets.Kind.PREFIX, operations);
        counts.put(KeptSets.Kind.LOST, operations);
        counts.put(KeptSets.Kind.ALONE, operations);
        counts.put(KeptSets.Kind.FILE, changes.size() + data.size());
        counts.put(KeptSets.Kind.TORN, torn);
        counts.put(KeptSets.Kind.PAIR, KeptSets.pairs(operations));
        return counts;
    }

    /** Adds or takes away what an operation has. */
    private void count(int call, int sign) {
        int end = rules.effects().first(call + 1);
        int parts = 0;
        int blocks = 0;
        for (int index = open.nextSetBit(rules.effects().first(call));
                index >= 0 && index < end;
                index = open.nextSetBit(index + 1)) {
            parts++;
            if (effects.get(index) instanceof Effect.Data written) {
                blocks++;
                add(data, written.file(), sign);
                add(changes, written.file(), sign);
            } else if (effects.get(index) instanceof Effect.Growth growth) {
                add(changes, growth.file(), sign);
            }
        }
        operations += parts == 0 ? 0 : sign;
        torn += sign * KeptSets.torn(parts, blocks);
    }

    private static void add(Map<Long, Integer> numbers, long file, int sign) {
        numbers.merge(file, sign, (one, other) -> one + other == 0 ? null : one + other);
    }
}

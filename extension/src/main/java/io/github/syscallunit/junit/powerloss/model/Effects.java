package io.github.syscallunit.junit.powerloss.model;

import io.github.syscallunit.trace.storage.StorageCall;
import io.github.syscallunit.trace.storage.StorageLog;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What the operations of a log do, part by part. An effect is known by its index; a set of effects is a {@link BitSet}.
 *
 * @param log the operations
 * @param all the effects, in the order of the operations
 * @param firsts for each position in the log, the index of the first effect of the operation there; one more for the end
 */
record Effects(StorageLog log, List<Effect> all, List<Integer> firsts) {
    static Effects of(StorageLog log) {
        EffectReader reader = new EffectReader(log.before());
        List<Integer> firsts = new ArrayList<>(List.of(0));
        for (int position = 0; position < log.calls().size(); position++) {
            StorageCall call = log.calls().get(position);
            reader.read(position, call.operation());
            firsts.add(reader.effects().size());
        }
        return new Effects(log, List.copyOf(reader.effects()), List.copyOf(firsts));
    }

    /** {@return the number of operations} */
    int calls() {
        return firsts.size() - 1;
    }

    /** {@return the index of the first effect of the operation at a position, or after it} */
    int first(int position) {
        return firsts.get(position);
    }

    /** {@return the effects of the operations before a position} */
    BitSet before(int position) {
        BitSet set = new BitSet(all.size());
        set.set(0, first(position));
        return set;
    }

    /** {@return the effects of one operation} */
    BitSet of(int position) {
        BitSet set = new BitSet(all.size());
        set.set(first(position), first(position + 1));
        return set;
    }
}

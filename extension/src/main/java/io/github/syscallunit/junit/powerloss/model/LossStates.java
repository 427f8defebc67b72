package io.github.syscallunit.junit.powerloss.model;

import io.github.syscallunit.junit.powerloss.content.StateTree;
import io.github.syscallunit.trace.storage.Acknowledgement;
import io.github.syscallunit.trace.storage.DurabilityModel;
import io.github.syscallunit.trace.storage.StorageCall;
import io.github.syscallunit.trace.storage.StorageLog;
import io.github.syscallunit.trace.storage.StorageOperation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The states of one log that a model allows, up to a limit. No two have the same tree and the same acknowledgements. */
public final class LossStates {
    /** The largest number of sets of effects that are examined for one model; each takes some tens of microseconds. */
    private static final long MOST_SETS = 30_000;
    /** How many sets are examined even if each takes long. */
    private static final long FEWEST_SETS = 1_000;
    /** How many effects those sets may have together. */
    private static final long MOST_WORK = 40_000_000;

    private final Effects effects;
    private final DurabilityModel model;
    private final boolean flushesOnRename;
    private final TreeBuilder trees;
    private final Map<DurabilityModel, ModelRules> rules = new HashMap<>();
    private final Map<String, LossState> states = new LinkedHashMap<>();
    private long leftOut;

    private LossStates(StorageLog log, DurabilityModel model, boolean flushesOnRename) {
        this.effects = Effects.of(log);
        this.model = model;
        this.flushesOnRename = flushesOnRename;
        this.trees = new TreeBuilder(effects);
        for (DurabilityModel each : DurabilityModel.values()) {
            rules.put(each, ModelRules.of(each, flushesOnRename, effects));
        }
    }

    /**
     * Finds the states.
     *
     * @param log the operations
     * @param model what they may lose
     * @param flushesOnRename see {@link ModelRules#of}
     */
    public static LossStates of(StorageLog log, DurabilityModel model, boolean flushesOnRename) {
        LossStates found = new LossStates(log, model, flushesOnRename);
        for (DurabilityModel each : DurabilityModel.values()) {
            if (each.compareTo(model) <= 0) {
                found.add(found.rules(each));
            }
        }
        return found;
    }

    private void add(ModelRules these) {
        List<LossState.Moment> moments = moments();
        SetCounts counting = new SetCounts(these);
        List<Map<KeptSets.Kind, Integer>> kinds =
                moments.stream().map(moment -> counting.at(moment.position())).toList();
        long[] counts = kinds.stream().mapToLong(LossStates::sum).toArray();
        boolean[] matters = new boolean[moments.size()];
        for (int i = 0; i < counts.length; i++) {
            boolean acknowledges =
                    i > 0 && moments.get(i).acknowledged() > moments.get(i - 1).acknowledged();
            matters[i] = acknowledges || i == counts.length - 1;
        }
        MomentSample sample = new MomentSample(counts, matters, mostSets(these));
        for (int i = 0; i < counts.length; i++) {
            if (sample.of(i) == 0) {
                leftOut += counts[i];
            } else {
                add(moments.get(i), these, new SetSample(kinds.get(i), sample.of(i)));
            }
        }
    }

    private static long sum(Map<KeptSets.Kind, Integer> counts) {
        return counts.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** What a set takes grows with the number of effects and of what they need. */
    private static long mostSets(ModelRules these) {
        return Math.max(FEWEST_SETS, Math.min(MOST_SETS, MOST_WORK / Math.max(1, these.size())));
    }

    private void add(LossState.Moment moment, ModelRules these, SetSample sample) {
        new KeptSets(these, moment.position()).forEach((kind, set) -> {
            if (sample.takes(kind)) {
                add(moment, set.get());
            } else {
                leftOut++;
            }
        });
    }

    private List<LossState.Moment> moments() {
        List<LossState.Moment> moments = new ArrayList<>();
        List<Acknowledgement> acknowledgements = effects.log().acknowledgements();
        int acknowledged = 0;
        for (int position = 0; position <= effects.calls(); position++) {
            boolean acknowledges = acknowledged < acknowledgements.size()
                    && acknowledgements.get(acknowledged).position() <= position;
            if (acknowledges || !isBetweenStores(position)) {
                moments.add(new LossState.Moment(position, acknowledged));
            }
            while (acknowledged < acknowledgements.size()
                    && acknowledgements.get(acknowledged).position() <= position) {
                acknowledged++;
                moments.add(new LossState.Moment(position, acknowledged));
            }
        }
        return moments;
    }

    /**
     * Whether a position is between two stores that one call shows. Their order is not known, so it is no moment of the program. That one of them is
     * not kept is a loss, at the moment when the call begins.
     */
    private boolean isBetweenStores(int position) {
        List<StorageCall> calls = effects.log().calls();
        return position > 0
                && position < calls.size()
                && calls.get(position - 1).operation() instanceof StorageOperation.WriteMapped
                && calls.get(position).operation() instanceof StorageOperation.WriteMapped
                && calls.get(position - 1).call().equals(calls.get(position).call());
    }

    private void add(LossState.Moment moment, BitSet kept) {
        LossState state = state(moment, kept);
        states.putIfAbsent(state.key(), state);
    }

    private LossState state(LossState.Moment moment, BitSet kept) {
        return new LossState(moment, kept, trees.digest(kept));
    }

    private ModelRules rules(DurabilityModel which) {
        return Objects.requireNonNull(rules.get(which));
    }

    /** {@return the states, in the order in which they were found} */
    public List<LossState> all() {
        return List.copyOf(states.values());
    }

    /** {@return how many sets of lost effects were not looked at, some of which would make the same state} */
    public long leftOut() {
        return leftOut;
    }

    /** {@return the operations of which a state lacks something, by their positions} */
    public List<Integer> lost(LossState state) {
        BitSet lost = effects.before(state.moment().position());
        lost.andNot(state.kept());
        return lost.stream()
                .map(index -> effects.all().get(index).call())
                .distinct()
                .boxed()
                .toList();
    }

    /** {@return whether a state has a part of an operation of which it lacks something} */
    public boolean isTorn(LossState state, int position) {
        return effects.of(position).intersects(state.kept());
    }

    /** {@return the same moment with some lost operations kept, and what they need; empty if the model does not allow it} */
    public Optional<LossState> keeping(LossState state, List<Integer> positions) {
        int moment = state.moment().position();
        BitSet kept = (BitSet) state.kept().clone();
        positions.forEach(position -> kept.set(effects.first(position), effects.first(position + 1)));
        BitSet closed = rules(model).withNeeds(kept, moment);
        return rules(model).allows(moment, closed) ? Optional.of(state(state.moment(), closed)) : Optional.empty();
    }

    /**
     * {@return for each of the first operations the position of the one from which on it is safe in any case: its own if it is so at once;
     * empty if it never is}
     *
     * @param operations how many
     */
    public List<OptionalInt> safeAfter(int operations) {
        List<OptionalInt> safe = new ArrayList<>(Collections.nCopies(operations, OptionalInt.empty()));
        Set<Integer> open = new LinkedHashSet<>();
        for (int position = 0; position < effects.calls(); position++) {
            if (position < operations) {
                open.add(position);
            }
            BitSet required = rules(model).required(position + 1);
            int now = position;
            List<Integer> closed = open.stream()
                    .filter(operation ->
                            required.nextClearBit(effects.first(operation)) >= effects.first(operation + 1))
                    .toList();
            closed.forEach(operation -> safe.set(operation, OptionalInt.of(now)));
            closed.forEach(open::remove);
        }
        return safe;
    }

    /** {@return the same moment with some operations kept, and what they need, even if the model does not allow it} */
    public LossState withKept(LossState state, List<Integer> positions) {
        BitSet kept = (BitSet) state.kept().clone();
        positions.forEach(position -> kept.set(effects.first(position), effects.first(position + 1)));
        return state(state.moment(), rules(model).withNeeds(kept, state.moment().position()));
    }

    /** {@return whether the model allows a state} */
    public boolean isAllowed(LossState state) {
        return rules(model).allows(state.moment().position(), state.kept());
    }

    /** {@return the positions before another one of the operations that change something} */
    public List<Integer> changesBefore(int position) {
        return effects.before(position).stream()
                .map(index -> effects.all().get(index).call())
                .distinct()
                .boxed()
                .toList();
    }

    /** {@return the number of the directory whose names an operation changes} */
    public long directoryOf(int position) {
        return effects.of(position).stream()
                .mapToObj(index -> effects.all().get(index))
                .filter(Effect.Names.class::isInstance)
                .findFirst()
                .map(effect -> ((Effect.Names) effect).changes().get(0).directory())
                .orElse(0L);
    }

    /**
     * {@return the states of the same program with more syncs}
     *
     * @param more the longer log
     * @param positions for each position in this log, that in the longer one after the syncs that are added there
     */
    public StatesWithSyncs with(StorageLog more, int[] positions) {
        Effects ofMore = Effects.of(more);
        boolean comparable = leftOut > 0 && ofMore.all().size() == effects.all().size();
        return new StatesWithSyncs(
                ModelRules.of(model, flushesOnRename, ofMore),
                positions,
                comparable ? Optional.empty() : Optional.of(of(more, model, flushesOnRename)));
    }

    /** {@return the number of a state, from 1, by its key; 0 if it is none of these} */
    public int number(String key) {
        int number = 1;
        for (String each : states.keySet()) {
            if (each.equals(key)) {
                return number;
            }
            number++;
        }
        return 0;
    }

    /** {@return whether one of the states has a key} */
    public boolean has(String key) {
        return states.containsKey(key);
    }

    /** {@return the model with the most promises that allows a state} */
    public DurabilityModel weakestModel(LossState state) {
        for (DurabilityModel each : DurabilityModel.values()) {
            if (each.compareTo(model) < 0 && rules(each).allows(state.moment().position(), state.kept())) {
                return each;
            }
        }
        return model;
    }

    /** {@return the operations that were recorded} */
    public StorageLog log() {
        return effects.log();
    }

    /** {@return the tree of a state} */
    public StateTree tree(LossState state) {
        return trees.tree(state.kept());
    }
}

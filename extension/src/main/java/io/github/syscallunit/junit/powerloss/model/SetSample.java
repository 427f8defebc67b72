package io.github.syscallunit.junit.powerloss.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which sets of one moment are looked at, if there are too many: as many of each kind, spread evenly. */
final class SetSample {
    private final Map<KeptSets.Kind, Integer> steps = new EnumMap<>(KeptSets.Kind.class);
    private final Map<KeptSets.Kind, Integer> seen = new EnumMap<>(KeptSets.Kind.class);

    /**
     * Shares the room among the kinds: what a kind does not need is for the larger ones.
     *
     * @param counts the number of sets of each kind
     * @param most how many may be looked at; both whole sets always are
     */
    SetSample(Map<KeptSets.Kind, Integer> counts, long most) {
        List<KeptSets.Kind> kinds = new ArrayList<>(counts.keySet());
        kinds.sort(Comparator.comparing(counts::get));
        long room = most;
        for (int i = 0; i < kinds.size(); i++) {
            int count = counts.getOrDefault(kinds.get(i), 0);
            long share = Math.max(1, room / (kinds.size() - i));
            int step = kinds.get(i) == KeptSets.Kind.WHOLE ? 1 : oddStep(count, share);
            steps.put(kinds.get(i), step);
            room -= (count + step - 1) / step;
        }
    }

    /** Two forms of torn operations take turns: an even step would have one of them only. */
    private static int oddStep(int count, long share) {
        int step = (int) Math.max(1, (count + share - 1) / share);
        return step | 1;
    }

    /** {@return whether the next set of a kind is looked at} */
    boolean takes(KeptSets.Kind kind) {
        int number = seen.merge(kind, 1, Integer::sum);
        return (number - 1) % steps.getOrDefault(kind, 1) == 0;
    }
}

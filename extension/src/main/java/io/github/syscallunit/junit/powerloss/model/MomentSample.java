package io.github.syscallunit.junit.powerloss.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many sets are looked at for each moment, if there are too many for all. A half is for the moments that matter most: the end, and those after an
 * acknowledgement; the other half is for the rest.
 */
final class MomentSample {
    /** Fewer sets of one moment say little about it. */
    private static final int FEWEST = 50;

    private final long[] shares;

    /**
     * Shares the room.
     *
     * @param counts the number of sets of each moment
     * @param matters whether a moment is one of those that matter most
     * @param most how many sets may be looked at
     */
    MomentSample(long[] counts, boolean[] matters, long most) {
        shares = counts.clone();
        if (Arrays.stream(counts).sum() > most) {
            List<Integer> first = new ArrayList<>();
            List<Integer> rest = new ArrayList<>();
            for (int i = 0; i < counts.length; i++) {
                (matters[i] ? first : rest).add(i);
            }
            long left = most - share(first, most / 2);
            share(rest, Math.max(FEWEST, left));
        }
    }

    /** Gives what a moment does not need to those after it, and nothing to some moments if there are too many. The last moment is never left out. */
    private long share(List<Integer> moments, long room) {
        long chosen = Math.max(1, Math.min(moments.size(), room / FEWEST));
        long used = 0;
        for (int i = moments.size() - 1; i >= 0; i--) {
            int moment = moments.get(i);
            long rank = moments.size() - 1L - i;
            boolean isChosen = rank * chosen / moments.size() != (rank - 1) * chosen / moments.size() || rank == 0;
            long chosenLeft = Math.max(1, chosen - rank * chosen / moments.size());
            long share = Math.max(FEWEST, (room - used) / chosenLeft);
            shares[moment] = isChosen ? Math.min(shares[moment], share) : 0;
            used += shares[moment];
        }
        return used;
    }

    /** {@return how many sets of a moment are looked at; 0 for none} */
    long of(int moment) {
        return shares[moment];
    }
}

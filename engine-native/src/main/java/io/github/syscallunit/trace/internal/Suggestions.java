package io.github.syscallunit.trace.internal;

import java.util.Collection;
import java.util.Optional;

/** Finds what a misspelt name was meant to be. */
public final class Suggestions {
    private Suggestions() {}

    /** {@return {@code : did you mean "kill"?}, or nothing where no candidate is near} */
    public static String suggestion(String name, Collection<String> candidates) {
        return nearest(name, candidates, Math.max(2, name.length() / 2))
                .map(nearest -> ": did you mean \"" + nearest + "\"?")
                .orElse("");
    }

    /** {@return the candidate that is nearest to the name, with at most so many differences} */
    public static Optional<String> nearest(String name, Collection<String> candidates, int most) {
        String nearest = "";
        int least = most + 1;
        for (String candidate : candidates) {
            int distance = distance(name, candidate);
            if (distance < least || (distance == least && !nearest.isEmpty() && candidate.compareTo(nearest) < 0)) {
                least = distance;
                nearest = candidate;
            }
        }
        return Optional.of(nearest).filter(found -> !found.isEmpty());
    }

    /** Counts insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        least = Math.min(least, cost[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}

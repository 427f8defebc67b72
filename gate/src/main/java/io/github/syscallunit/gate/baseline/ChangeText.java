package io.github.syscallunit.gate.baseline;

import io.github.syscallunit.gate.text.Formats;
import java.util.ArrayList;
import java.util.List;

/** Writes what changed since the baseline as lines of text. */
public final class ChangeText {
    private static final int SHOWN = 20;

    private ChangeText() {}

    /**
     * Writes what changed.
     *
     * @param comparison what changed
     * @return a headline, then the changes, those that are worse first
     */
    public static List<String> lines(Comparison comparison) {
        List<Change> worse =
                comparison.changes().stream().filter(Change::isWorse).toList();
        List<String> lines = new ArrayList<>();
        lines.add("Baseline: " + comparison.compared() + " compared, "
                + comparison.added().size() + " new; " + Formats.count(worse.size(), "count", "counts") + " worse, "
                + comparison.better().size() + " better");
        add(lines, "worse", worse);
        add(lines, "better", comparison.better());
        return lines;
    }

    private static void add(List<String> lines, String kind, List<Change> changes) {
        changes.stream().limit(SHOWN).forEach(change -> lines.add(word(kind, change) + "  " + change));
        if (changes.size() > SHOWN) {
            lines.add(kind + "  ... and " + (changes.size() - SHOWN) + " more");
        }
    }

    private static String word(String kind, Change change) {
        return change.isWorse() && !change.isBroken() ? "tolerated" : kind;
    }
}

package io.github.syscallunit.cli.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.util.diff.Delta;
import org.assertj.core.util.diff.DiffUtils;

/**
 * How alike two logs are.
 *
 * @param same the lines that both have, in the same order
 * @param all the lines of the longer log
 * @param differences the others, with a minus sign those of the first log, with a plus sign those of the second
 */
public record LogSimilarity(int same, int all, List<String> differences) {
    private static final int SHOWN = 200;

    /** Compares each process with one of the other log's, so that the whole is as alike as it can be. */
    public static LogSimilarity of(TraceLog first, TraceLog second) {
        List<List<String>> left = padded(first.processes(), second.processes().size());
        List<List<String>> right = padded(second.processes(), first.processes().size());
        int[] partners = HungarianAssignment.of(common(left, right));
        List<String> differences = new ArrayList<>();
        int missing = 0;
        for (int i = 0; i < partners.length; i++) {
            missing += compare(left.get(i), right.get(partners[i]), differences);
        }
        return new LogSimilarity(first.size() - missing, Math.max(first.size(), second.size()), differences);
    }

    public double percent() {
        return all == 0 ? 0 : 100.0 * same / all;
    }

    @Override
    public String toString() {
        return String.format("%.2f %% of %d lines are identical; those that are not:%n", percent(), all)
                + String.join("\n", differences.subList(0, Math.min(SHOWN, differences.size())));
    }

    private static List<List<String>> padded(List<List<String>> processes, int length) {
        List<List<String>> padded = new ArrayList<>(processes);
        while (padded.size() < length) {
            padded.add(List.of());
        }
        return padded;
    }

    /** {@return how many lines each of the first has in common with each of the second, wherever they stand} */
    private static int[][] common(List<List<String>> first, List<List<String>> second) {
        List<Map<String, Integer>> counts =
                second.stream().map(LogSimilarity::counted).toList();
        int[][] common = new int[first.size()][second.size()];
        for (int i = 0; i < first.size(); i++) {
            Map<String, Integer> own = counted(first.get(i));
            for (int j = 0; j < counts.size(); j++) {
                Map<String, Integer> others = counts.get(j);
                common[i][j] = own.entrySet().stream()
                        .mapToInt(line -> Math.min(line.getValue(), others.getOrDefault(line.getKey(), 0)))
                        .sum();
            }
        }
        return common;
    }

    private static Map<String, Integer> counted(List<String> lines) {
        Map<String, Integer> counted = new HashMap<>();
        lines.forEach(line -> counted.merge(line, 1, Integer::sum));
        return counted;
    }

    /** {@return how many lines of the first have no match in the second} */
    private static int compare(List<String> first, List<String> second, List<String> differences) {
        int missing = 0;
        for (Delta<String> delta : DiffUtils.diff(first, second).getDeltas()) {
            missing += delta.getOriginal().getLines().size();
            Stream.concat(
                            delta.getOriginal().getLines().stream().map(line -> "- " + line),
                            delta.getRevised().getLines().stream().map(line -> "+ " + line))
                    .forEach(differences::add);
        }
        return missing;
    }
}

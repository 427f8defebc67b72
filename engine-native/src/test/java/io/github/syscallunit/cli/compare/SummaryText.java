package io.github.syscallunit.cli.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A table of {@code -c}, which two runs share but for the times, and for the order of rows that depends on them. */
public final class SummaryText {
    private static final Set<String> TIMES = Set.of("% time", "seconds", "shortest", "longest", "usecs/call");

    private SummaryText() {}

    /** {@return the lines from the heading on, each time made of as many signs as its column is wide} */
    public static List<String> withoutTimes(String text) {
        List<String> lines = text.lines().toList();
        int heading = 0;
        while (heading + 1 < lines.size() && !lines.get(heading + 1).matches("[- ]+")) {
            heading++;
        }
        if (heading + 1 >= lines.size()) {
            return List.of();
        }
        String head = lines.get(heading);
        String[] rule = lines.get(heading + 1).split(" ", -1);
        return lines.subList(heading, lines.size()).stream()
                .map(line -> masked(line, head, rule))
                .toList();
    }

    private static String masked(String line, String heading, String[] rule) {
        StringBuilder masked = new StringBuilder(line);
        int begin = 0;
        for (String column : rule) {
            int end = begin + column.length();
            if (end <= Math.min(line.length(), heading.length())
                    && TIMES.contains(heading.substring(begin, end).strip())
                    && line.substring(begin, end).matches(" *\\d+(\\.\\d+)?")) {
                masked.replace(begin, end, "#".repeat(column.length()));
            }
            begin = end + 1;
        }
        return masked.toString();
    }

    /** {@return the lines, those between the rules in the order of the alphabet} */
    public static List<String> sorted(List<String> lines) {
        List<String> sorted = new ArrayList<>(lines);
        if (sorted.size() > 4) {
            sorted.subList(2, sorted.size() - 2).sort(null);
        }
        return sorted;
    }

    /** {@return the rows of certain syscalls} */
    public static Set<String> rowsOf(List<String> lines, Set<String> names) {
        return lines.stream()
                .filter(line -> names.contains(line.substring(line.lastIndexOf(' ') + 1)))
                .collect(Collectors.toSet());
    }
}

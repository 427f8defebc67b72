package io.github.syscallunit.gate.output;

import io.github.syscallunit.gate.Limit;
import io.github.syscallunit.gate.LimitResult;
import io.github.syscallunit.gate.TestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints the limits as a table, with the amount that was measured for each. */
public final class GateTable {
    private static final List<String> HEADER = List.of("", "limit", "set for", "actual", "max", "used", "most in");

    private static final int FIRST_NUMBER = 3;
    private static final int LAST_NUMBER = 5;

    private GateTable() {}

    /**
     * Prints the table.
     *
     * @param limitResults the results of the limits
     * @return the table's lines, with aligned columns; empty if there are no limits
     */
    public static List<String> lines(List<LimitResult> limitResults) {
        if (limitResults.isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        limitResults.forEach(limitResult -> rows.add(cells(limitResult)));
        int[] widths = new int[HEADER.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static List<String> cells(LimitResult limitResult) {
        Limit limit = limitResult.limit();
        return List.of(
                limitResult.isWithinLimit() ? "ok" : "BROKEN",
                limit.subject(),
                switch (limit.source()) {
                    case POM, FILE -> limit.tests().text();
                    case ANNOTATION, BASELINE -> limit.source().label();
                },
                limit.measure().number(limitResult.worst().actual()),
                limit.measure().number(limitResult.worst().max()),
                limitResult.worst().max() == 0
                        ? ""
                        : String.format(Locale.ROOT, "%.0f%%", Math.floor(limitResult.usedShare() * 100)),
                mostIn(limitResult));
    }

    private static String mostIn(LimitResult limitResult) {
        int tests = limitResult.measurements().size();
        if (tests == 1) {
            return TestNames.of(limitResult.worst().result().test());
        }
        String ofAll = "of " + tests + " tests";
        return limitResult.worst().actual() == 0
                ? "none " + ofAll
                : TestNames.of(limitResult.worst().result().test()) + ", " + ofAll;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String alignment = FIRST_NUMBER <= i && i <= LAST_NUMBER ? "%" : "%-";
            line.append(String.format(alignment + Math.max(1, widths[i]) + "s  ", row.get(i)));
        }
        return line.toString().stripTrailing();
    }
}

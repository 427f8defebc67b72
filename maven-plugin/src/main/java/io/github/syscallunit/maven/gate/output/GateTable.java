package io.github.syscallunit.maven.gate.output;

import io.github.syscallunit.maven.gate.Limit;
import io.github.syscallunit.maven.gate.LimitResult;
import io.github.syscallunit.maven.gate.TestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints verdicts as a table, every limit with what was measured against it. */
public final class GateTable {
    private static final List<String> HEADER = List.of("", "limit", "set for", "actual", "max", "used", "most in");

    private static final int FIRST_NUMBER = 3;
    private static final int LAST_NUMBER = 5;

    private GateTable() {}

    /**
     * Prints verdicts.
     *
     * @param verdicts the verdicts
     * @return the table's lines, columns aligned; none without verdicts
     */
    public static List<String> lines(List<LimitResult> verdicts) {
        if (verdicts.isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        verdicts.forEach(verdict -> rows.add(cells(verdict)));
        int[] widths = new int[HEADER.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static List<String> cells(LimitResult verdict) {
        Limit limit = verdict.limit();
        return List.of(
                verdict.isWithinLimit() ? "ok" : "BROKEN",
                limit.subject(),
                switch (limit.source()) {
                    case POM, FILE -> limit.tests().text();
                    case ANNOTATION, BASELINE -> limit.source().label();
                },
                limit.measure().number(verdict.worst().actual()),
                limit.measure().number(verdict.worst().max()),
                verdict.worst().max() == 0
                        ? ""
                        : String.format(Locale.ROOT, "%.0f%%", Math.floor(verdict.usedShare() * 100)),
                mostIn(verdict));
    }

    private static String mostIn(LimitResult verdict) {
        int tests = verdict.measurements().size();
        if (tests == 1) {
            return TestNames.of(verdict.worst().result().test());
        }
        String ofAll = "of " + tests + " tests";
        return verdict.worst().actual() == 0
                ? "none " + ofAll
                : TestNames.of(verdict.worst().result().test()) + ", " + ofAll;
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

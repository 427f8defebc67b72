package io.github.syscallunit.gate.budget;

import io.github.syscallunit.gate.quantity.Maximum;
import java.util.List;
import java.util.stream.Collectors;

/** The rows of {@code docs/gate-in-ci.md} that say what a budget can limit. */
final class MaximaTable {
    static final String BEGIN = "<!-- maxima: written by MaximaTableTest -->\n";
    static final String END = "<!-- end of maxima -->\n";

    private MaximaTable() {}

    /** {@return a table in Markdown with a row for each maximum} */
    static String of(List<Maximum> maxima) {
        return "| | limits for each test |\n|---|---|\n"
                + maxima.stream()
                        .map(maximum -> "| `" + maximum.key() + "` | " + maximum.description() + " |\n")
                        .collect(Collectors.joining());
    }

    /** {@return a page with the table in its place} */
    static String in(String page, List<Maximum> maxima) {
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        return page.substring(0, begin) + of(maxima) + page.substring(page.indexOf(END));
    }
}

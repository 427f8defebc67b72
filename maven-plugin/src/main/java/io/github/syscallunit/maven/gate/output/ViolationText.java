package io.github.syscallunit.maven.gate.output;

import io.github.syscallunit.maven.gate.GateResult;
import io.github.syscallunit.maven.gate.Violation;
import java.util.StringJoiner;

/** Tells of all broken limits at once. */
public final class ViolationText {
    private ViolationText() {}

    /**
     * Writes what a broken build prints.
     *
     * @param judgement how the limits fared
     * @param sources where the tests are written
     * @return a headline, then each violation as a sentence above its calls and the file to open
     */
    public static String text(GateResult judgement, TestSources sources) {
        long broken = judgement.limitResults().stream()
                .filter(verdict -> !verdict.isWithinLimit())
                .count();
        int all = judgement.limitResults().size();
        StringJoiner lines = new StringJoiner("\n");
        lines.add(broken + " of " + all + (all == 1 ? " limit" : " limits") + (broken == 1 ? " is" : " are")
                + " broken.");
        for (Violation violation : judgement.violations()) {
            lines.add("").add(violation.sentence());
            violation.offendingCalls().stream().flatMap(String::lines).forEach(line -> lines.add("    " + line));
            sources.find(violation).ifPresent(place -> lines.add("  Open " + place));
        }
        return lines.toString();
    }
}

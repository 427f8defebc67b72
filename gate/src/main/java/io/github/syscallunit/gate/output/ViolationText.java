package io.github.syscallunit.gate.output;

import io.github.syscallunit.gate.GateResult;
import io.github.syscallunit.gate.Violation;
import java.util.StringJoiner;

/** Describes all broken limits. */
public final class ViolationText {
    private ViolationText() {}

    /**
     * Writes the text that is printed if the gate fails.
     *
     * @param gateResult the results of the limits
     * @param sources finds the tests' source files
     * @return a headline, then each violation as a sentence with its calls and the test's source file
     */
    public static String text(GateResult gateResult, TestSources sources) {
        long broken = gateResult.limitResults().stream()
                .filter(limitResult -> !limitResult.isWithinLimit())
                .count();
        int all = gateResult.limitResults().size();
        StringJoiner lines = new StringJoiner("\n");
        lines.add(broken + " of " + all + (all == 1 ? " limit" : " limits") + (broken == 1 ? " is" : " are")
                + " broken.");
        for (Violation violation : gateResult.violations()) {
            lines.add("").add(violation.sentence());
            violation.offendingCalls().stream().flatMap(String::lines).forEach(line -> lines.add("    " + line));
            sources.find(violation).ifPresent(place -> lines.add("  Open " + place));
        }
        return lines.toString();
    }
}

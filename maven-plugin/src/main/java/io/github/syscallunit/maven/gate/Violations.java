package io.github.syscallunit.maven.gate;

import java.util.StringJoiner;

/** Tells of all broken limits at once. */
public final class Violations {
    private Violations() {}

    /**
     * Writes what a broken build prints.
     *
     * @param judgement how the limits fared
     * @return a headline, then each violation as a sentence above its calls
     */
    public static String text(Judgement judgement) {
        long broken =
                judgement.verdicts().stream().filter(verdict -> !verdict.held()).count();
        StringJoiner lines = new StringJoiner("\n");
        lines.add(broken + " of " + judgement.verdicts().size() + (broken == 1 ? " limits is" : " limits are")
                + " broken.");
        for (Violation violation : judgement.violations()) {
            lines.add("").add(violation.sentence());
            violation.offendingCalls().stream().flatMap(String::lines).forEach(line -> lines.add("    " + line));
        }
        return lines.toString();
    }
}

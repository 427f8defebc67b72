package io.github.syscallunit.bench;

import java.util.Locale;

/**
 * A goal, and the figure that was measured.
 *
 * @param id the case
 * @param text what is compared with what
 * @param figure what was measured
 * @param limit the most that it may be
 */
record Requirement(String id, String text, double figure, double limit) {
    /** The result of a requirement. What was not reached is in capitals. */
    enum RequirementStatus {
        REACHED("reached"),
        MISSED("MISSED"),
        /** The figure is smaller than the noise. */
        UNCLEAR("UNCLEAR");

        private final String label;

        RequirementStatus(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    String line() {
        return String.format(Locale.ROOT, "%-7s (%s) %s: %.3f, at most %.3f", verdict(), id, text, figure, limit);
    }

    RequirementStatus verdict() {
        if (Double.isNaN(figure)) {
            return RequirementStatus.UNCLEAR;
        }
        return figure <= limit ? RequirementStatus.REACHED : RequirementStatus.MISSED;
    }
}

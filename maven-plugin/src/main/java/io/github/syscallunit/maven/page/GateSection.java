package io.github.syscallunit.maven.page;

import io.github.syscallunit.maven.gate.GateResult;
import io.github.syscallunit.maven.gate.LimitResult;
import io.github.syscallunit.maven.gate.TestNames;
import io.github.syscallunit.maven.gate.Violation;
import io.github.syscallunit.maven.text.Formats;
import io.github.syscallunit.trace.result.TraceResult;
import java.util.List;

/** Writes the answer to the first question: did the limits hold? */
final class GateSection {
    private static final int VIOLATIONS_SHOWN = 50;
    private static final int UNFOLDED = 3;

    private final Html html;
    private final GateResult gateResult;
    private final Anchors anchors;

    GateSection(Html html, GateResult judgement, Anchors anchors) {
        this.html = html;
        this.gateResult = judgement;
        this.anchors = anchors;
    }

    void write() {
        html.start("section", "class", "gate " + state(), "aria-labelledby", "gate");
        html.leaf("h2", headline(), "id", "gate");
        gateResult.problems().forEach(problem -> html.leaf("p", problem, "class", "problem"));
        if (gateResult.limitResults().isEmpty()) {
            html.leaf("p", "Set some in the pom (<budgets>) or on a test (@SyscallBudget).", "class", "muted");
        } else {
            table();
        }
        violations();
        html.end();
    }

    private void violations() {
        int left = VIOLATIONS_SHOWN;
        for (LimitResult verdict : gateResult.limitResults()) {
            List<Violation> shown = verdict.violations().stream().limit(left).toList();
            ofOneLimit(shown);
            left -= shown.size();
        }
        int hidden = gateResult.violations().size() - (VIOLATIONS_SHOWN - left);
        if (hidden > 0) {
            html.leaf("p", "and " + Formats.count(hidden, "more violation", "more violations"), "class", "problem");
        }
    }

    /** Many tests may break one limit, and yet the reader should come to the other questions. */
    private void ofOneLimit(List<Violation> violations) {
        violations.stream().limit(UNFOLDED).forEach(this::violation);
        int folded = violations.size() - UNFOLDED;
        if (folded > 0) {
            html.start("details")
                    .leaf(
                            "summary",
                            "and " + Formats.count(folded, "more test", "more tests") + " over the same limit");
            violations.stream().skip(UNFOLDED).forEach(this::violation);
            html.end();
        }
    }

    private String state() {
        if (!gateResult.passed()) {
            return "broken";
        }
        return gateResult.limitResults().isEmpty() ? "none" : "held";
    }

    private String headline() {
        int all = gateResult.limitResults().size();
        long broken = gateResult.limitResults().stream()
                .filter(verdict -> !verdict.isWithinLimit())
                .count();
        if (broken > 0) {
            return broken + " of " + Formats.count(all, "limit", "limits")
                    + (broken == 1 ? " is broken" : " are broken");
        }
        if (!gateResult.problems().isEmpty()) {
            return Formats.count(gateResult.problems().size(), "limit cannot be judged", "limits cannot be judged");
        }
        return switch (all) {
            case 0 -> "No limits are set";
            case 1 -> "The one limit holds";
            default -> "All " + Formats.number(all) + " limits hold";
        };
    }

    private void table() {
        html.start("div", "class", "scroll").start("table").start("thead").start("tr");
        html.leaf("td", "").leaf("th", "Limit", "scope", "col");
        List.of("Actual", "Max").forEach(title -> html.leaf("th", title, "scope", "col", "class", "number"));
        List.of("Used", "Most in", "Set by").forEach(title -> html.leaf("th", title, "scope", "col"));
        html.end().end().start("tbody");
        gateResult.limitResults().forEach(this::row);
        html.end().end().end();
    }

    private void row(LimitResult verdict) {
        html.start("tr", "class", verdict.isWithinLimit() ? "held" : "broken");
        html.start("td")
                .leaf("span", verdict.isWithinLimit() ? "held" : "broken", "class", "mark")
                .end();
        html.leaf("th", verdict.limit().subject(), "scope", "row", "class", "name");
        html.leaf("td", verdict.limit().measure().number(verdict.worst().actual()), "class", "number");
        html.leaf("td", verdict.limit().measure().number(verdict.worst().max()), "class", "number");
        html.start("td", "class", "bar-cell");
        if (verdict.worst().max() > 0 || !verdict.isWithinLimit()) {
            Bar.write(html, verdict.usedShare());
        }
        html.end().start("td");
        mostIn(verdict);
        html.end().leaf("td", verdict.limit().source().label()).end();
    }

    private void mostIn(LimitResult verdict) {
        int tests = verdict.measurements().size();
        String all = tests == 1 ? "" : " of " + Formats.number(tests) + " tests";
        if (tests > 1 && verdict.worst().actual() == 0) {
            html.leaf("span", "none" + all, "class", "muted");
        } else {
            link(verdict.worst().result());
            html.leaf("span", all, "class", "muted");
        }
    }

    private void violation(Violation violation) {
        html.start("div", "class", "violation")
                .start("p")
                .text(violation.sentence())
                .text(" ");
        html.leaf(
                "a",
                "See the test",
                "href",
                "#" + anchors.of(violation.measurement().result()));
        html.end();
        html.leaf("pre", String.join("\n", violation.offendingCalls())).end();
    }

    private void link(TraceResult result) {
        html.leaf("a", TestNames.of(result.test()), "class", "name", "href", "#" + anchors.of(result));
    }
}

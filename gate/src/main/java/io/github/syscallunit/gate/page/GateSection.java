package io.github.syscallunit.gate.page;

import io.github.syscallunit.gate.GateResult;
import io.github.syscallunit.gate.Limit;
import io.github.syscallunit.gate.LimitResult;
import io.github.syscallunit.gate.TestNames;
import io.github.syscallunit.gate.Violation;
import io.github.syscallunit.gate.text.Formats;
import io.github.syscallunit.trace.result.TraceResult;
import java.util.List;

/** Writes whether the limits held. */
final class GateSection {
    private static final int VIOLATIONS_SHOWN = 50;
    private static final int UNFOLDED = 3;
    private static final int ROWS_SHOWN = 10;

    private final Html html;
    private final GateResult gateResult;
    private final Anchors anchors;

    GateSection(Html html, GateResult gateResult, Anchors anchors) {
        this.html = html;
        this.gateResult = gateResult;
        this.anchors = anchors;
    }

    void write() {
        html.start("section", "class", "gate " + state(), "aria-labelledby", "gate");
        html.leaf("h2", headline(), "id", "gate");
        problems();
        if (gateResult.limitResults().isEmpty()) {
            html.leaf(
                    "p",
                    "Set some in the pom (<budgets>), in syscall-budgets.yaml or on a test (@SyscallBudget).",
                    "class",
                    "muted");
        } else {
            tables();
        }
        violations();
        html.end();
    }

    /** A limit that was not traced has the same problem with each test. */
    private void problems() {
        List<String> problems = gateResult.problems();
        problems.stream().limit(UNFOLDED).forEach(this::problem);
        if (problems.size() > UNFOLDED) {
            html.start("details").leaf("summary", "and " + Formats.number(problems.size() - UNFOLDED) + " more");
            problems.stream().skip(UNFOLDED).forEach(this::problem);
            html.end();
        }
    }

    private void problem(String problem) {
        html.leaf("p", problem, "class", "problem");
    }

    private void violations() {
        int left = VIOLATIONS_SHOWN;
        for (LimitResult limitResult : gateResult.limitResults()) {
            List<Violation> shown =
                    limitResult.violations().stream().limit(left).toList();
            ofOneLimit(shown);
            left -= shown.size();
        }
        int hidden = gateResult.violations().size() - (VIOLATIONS_SHOWN - left);
        if (hidden > 0) {
            html.leaf("p", "and " + Formats.count(hidden, "more violation", "more violations"), "class", "problem");
        }
    }

    /** Many tests may break one limit. Only the first are unfolded, so that the rest of the page can be reached. */
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
                .filter(limitResult -> !limitResult.isWithinLimit())
                .count();
        if (broken > 0) {
            return broken + " of " + Formats.count(all, "limit", "limits")
                    + (broken == 1 ? " is broken" : " are broken");
        }
        if (!gateResult.problems().isEmpty()) {
            return Formats.count(
                    gateResult.problems().size(), "limit cannot be evaluated", "limits cannot be evaluated");
        }
        return switch (all) {
            case 0 -> "No limits are set";
            case 1 -> "The one limit holds";
            default -> "All " + Formats.number(all) + " limits hold";
        };
    }

    /** Broken limits are in sight; many that hold are folded. */
    private void tables() {
        List<LimitResult> all = gateResult.limitResults();
        List<LimitResult> broken =
                all.stream().filter(limitResult -> !limitResult.isWithinLimit()).toList();
        if (all.size() <= ROWS_SHOWN) {
            table(all);
            return;
        }
        List<LimitResult> shown = broken.isEmpty() ? all.subList(0, ROWS_SHOWN) : broken;
        table(shown);
        List<LimitResult> held = all.subList(shown.size(), all.size());
        html.start("details")
                .leaf(
                        "summary",
                        (broken.isEmpty() ? "and " : "")
                                + Formats.count(held.size(), "limit", "limits")
                                + (broken.isEmpty() ? " with more room" : held.size() == 1 ? " holds" : " hold"));
        table(held);
        html.end();
    }

    private void table(List<LimitResult> limitResults) {
        html.start("div", "class", "scroll").start("table").start("thead").start("tr");
        html.leaf("td", "").leaf("th", "Limit", "scope", "col");
        List.of("Actual", "Max").forEach(title -> html.leaf("th", title, "scope", "col", "class", "number"));
        List.of("Used", "Most in").forEach(title -> html.leaf("th", title, "scope", "col"));
        html.end().end().start("tbody");
        limitResults.forEach(this::row);
        html.end().end().end();
    }

    private void row(LimitResult limitResult) {
        html.start("tr", "class", limitResult.isWithinLimit() ? "held" : "broken");
        html.start("td")
                .leaf("span", limitResult.isWithinLimit() ? "held" : "broken", "class", "mark")
                .end();
        html.start("th", "scope", "row", "class", "name")
                .text(limitResult.limit().subject());
        html.text(" ")
                .start("small", "class", "muted")
                .name(origin(limitResult.limit()))
                .end();
        html.end();
        html.leaf("td", limitResult.limit().measure().number(limitResult.worst().actual()), "class", "number");
        html.leaf("td", limitResult.limit().measure().number(limitResult.worst().max()), "class", "number");
        html.start("td", "class", "bar-cell");
        if (limitResult.worst().max() > 0 || !limitResult.isWithinLimit()) {
            Bar.write(html, limitResult.usedShare());
        }
        html.end().start("td");
        mostIn(limitResult);
        html.end().end();
    }

    /** {@return where the limit is written, and for which tests} */
    private static String origin(Limit limit) {
        return switch (limit.source()) {
            case POM, FILE -> limit.source().label() + ": " + limit.tests().text();
            case ANNOTATION, BASELINE -> limit.source().label();
        };
    }

    private void mostIn(LimitResult limitResult) {
        int tests = limitResult.measurements().size();
        String all = tests == 1 ? "" : " of " + Formats.number(tests) + " tests";
        if (tests > 1 && limitResult.worst().actual() == 0) {
            html.leaf("span", "none" + all, "class", "muted");
        } else {
            link(limitResult.worst().result());
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
        html.start("a", "class", "name", "href", "#" + anchors.of(result))
                .name(TestNames.of(result.test()))
                .end();
    }
}

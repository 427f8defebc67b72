package io.github.syscallunit.gate.page;

import io.github.syscallunit.gate.TestNames;
import io.github.syscallunit.gate.baseline.Change;
import io.github.syscallunit.gate.baseline.Comparison;
import io.github.syscallunit.gate.text.Formats;
import io.github.syscallunit.trace.result.TraceResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes which tests changed since the baseline. */
final class ChangesSection {
    private static final int NEW_SHOWN = 50;

    private final Html html;
    private final Comparison comparison;
    private final Anchors anchors;

    ChangesSection(Html html, Comparison comparison, Anchors anchors) {
        this.html = html;
        this.comparison = comparison;
        this.anchors = anchors;
    }

    void write() {
        if (comparison.compared() == 0 && comparison.added().isEmpty()) {
            return;
        }
        html.start("section", "aria-labelledby", "changes").leaf("h2", "Since the baseline", "id", "changes");
        Map<String, List<Change>> byTest = comparison.changes().stream()
                .collect(Collectors.groupingBy(
                        change -> anchors.of(change.result()), LinkedHashMap::new, Collectors.toList()));
        html.leaf("p", headline(byTest.size()), "class", "muted");
        if (!byTest.isEmpty()) {
            html.start("ul", "class", "changes");
            byTest.forEach(this::test);
            html.end();
        }
        fresh();
        html.end();
    }

    private void fresh() {
        List<TraceResult> fresh = comparison.added();
        if (fresh.isEmpty()) {
            return;
        }
        html.start("p").text("New: ");
        fresh.stream()
                .limit(NEW_SHOWN)
                .forEach(result -> html.leaf(
                                "a", TestNames.of(result.test()), "class", "name", "href", "#" + anchors.of(result))
                        .text(" "));
        html.text(fresh.size() > NEW_SHOWN ? "and " + Formats.number(fresh.size() - NEW_SHOWN) + " more" : "");
        html.end();
    }

    private String headline(int changed) {
        int fresh = comparison.added().size();
        return Formats.count(comparison.compared(), "test", "tests") + " compared, "
                + (changed == 0 ? "none" : Formats.number(changed)) + " changed"
                + (fresh == 0 ? "." : "; " + Formats.count(fresh, "is new.", "are new."));
    }

    private void test(String anchor, List<Change> changes) {
        html.start("li").start("a", "class", "name", "href", "#" + anchor);
        html.name(TestNames.of(changes.get(0).result().test())).end();
        changes.forEach(change -> html.leaf(
                "span",
                (change.isWorse() ? "▲ " : "▼ ") + change.limit().subject() + " " + Formats.number(change.before())
                        + " → " + Formats.number(change.now()),
                "class",
                "chip " + (change.isBroken() ? "worse" : change.isWorse() ? "tolerated" : "better")));
        html.end();
    }
}

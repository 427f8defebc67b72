package io.github.syscallunit.gate.page;

import io.github.syscallunit.gate.TestNames;
import io.github.syscallunit.gate.text.Formats;
import io.github.syscallunit.trace.result.TraceResult;
import java.time.Duration;
import java.util.List;

/** Writes the headline of several tests that are folded. */
final class TestGroup {
    private final Html html;
    private final TestList.Entry entry;

    TestGroup(Html html, TestList.Entry entry) {
        this.html = html;
        this.entry = entry;
    }

    void write(Runnable tests) {
        List<TraceResult> results = entry.results();
        long calls = results.stream()
                .mapToLong(result -> result.snapshot().program().calls())
                .sum();
        long errors = results.stream()
                .mapToLong(result -> result.snapshot().program().errors())
                .sum();
        Duration total = results.stream()
                .map(result -> result.snapshot().program().total())
                .reduce(Duration.ZERO, Duration::plus);
        html.start("details", "class", "group", "data-calls", "" + calls, "data-errors", "" + errors)
                .start("summary");
        html.leaf("span", Formats.number(results.size()), "class", "mark");
        html.start("span", "class", "name title");
        if (entry.kind() == TestList.Kind.WITHOUT_CALLS) {
            html.text("Tests that made no calls");
        } else {
            html.name(TestNames.method(results.get(0).test()));
            html.text(" ").leaf("small", Formats.count(results.size(), "invocation", "invocations"), "class", "muted");
        }
        html.end();
        html.leaf("span", Formats.count(calls, "call", "calls"), "class", "number");
        html.leaf("span", errors == 0 ? "" : Formats.count(errors, "error", "errors"), "class", "number errors");
        html.leaf("span", Formats.duration(total), "class", "number").end();
        tests.run();
        html.end().raw("\n");
    }
}

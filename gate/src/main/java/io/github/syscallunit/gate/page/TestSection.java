package io.github.syscallunit.gate.page;

import io.github.syscallunit.gate.TestNames;
import io.github.syscallunit.gate.Violation;
import io.github.syscallunit.gate.baseline.Footprint;
import io.github.syscallunit.gate.text.Formats;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSummary;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.internal.NameList;
import io.github.syscallunit.trace.result.PowerLossResult;
import io.github.syscallunit.trace.result.TraceResult;
import io.github.syscallunit.trace.result.TraceScope;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes the section of one test. */
final class TestSection {
    private final Html html;
    private final TraceResult result;
    private final String anchor;
    private final List<Violation> broken;
    private final String run;

    TestSection(Html html, TraceResult result, String anchor, List<Violation> broken, String run) {
        this.html = html;
        this.result = result;
        this.anchor = anchor;
        this.broken = broken;
        this.run = run;
    }

    void write() {
        html.start(
                "details",
                "class",
                "test " + status() + over(),
                "data-calls",
                "" + result.trace().summary().calls(),
                "data-errors",
                "" + failures(result.trace().summary()),
                "data-nanos",
                "" + result.trace().summary().total().toNanos());
        headline();
        // The anchor is inside: a browser opens the details around an anchor that it jumps to.
        html.start("div", "class", "body", "id", anchor);
        about();
        String message = result.outcome().message();
        if (message != null) {
            html.leaf("pre", message, "class", "message");
        }
        limits();
        facts();
        powerLoss();
        new TouchedResources(html, result.snapshot().events()).write();
        new ProcessTree(html, result.snapshot().events()).write();
        new EventLog(html, anchor, result.snapshot()).write();
        summaries(result.snapshot());
        html.end().end().raw("\n");
    }

    /** Errors are of interest where a limit of errors is broken. A test that is over another limit may have expected ones. */
    private String over() {
        boolean errors = broken.stream()
                .anyMatch(violation -> violation.limit().measure().isOfErrors());
        return (broken.isEmpty() ? "" : " over") + (errors ? " over-errors" : "");
    }

    private String status() {
        return result.outcome().status().name().toLowerCase(Locale.ROOT);
    }

    private void headline() {
        SyscallSummary calls = result.trace().summary();
        long failures = failures(calls);
        html.start("summary");
        // A test that passed is over a limit as well as one that failed.
        html.leaf("span", broken.isEmpty() || !status().equals("passed") ? status() : "over limit", "class", "mark");
        title();
        html.leaf("span", Formats.count(calls.calls(), "call", "calls"), "class", "number");
        html.leaf("span", failures == 0 ? "" : Formats.count(failures, "error", "errors"), "class", "number errors");
        html.leaf("span", Formats.duration(calls.total()), "class", "number").end();
    }

    private void title() {
        html.start("span", "class", "name title").name(TestNames.method(result.test()));
        String display = TestNames.display(result.test());
        if (!display.isEmpty()) {
            html.text(" ").leaf("small", display, "class", "muted");
        }
        if (!run.isEmpty()) {
            html.text(" ").leaf("small", run, "class", "muted");
        }
        html.end();
    }

    private static long failures(SyscallSummary summary) {
        return summary.rows().stream().mapToLong(SyscallSummary.Row::errors).sum();
    }

    private void about() {
        String whose = result.scope() == TraceScope.JVM ? "the whole JVM" : "the test's thread and what it started";
        html.start("p", "class", "muted");
        html.leaf("span", result.test().className(), "class", "name");
        html.text(" · " + status() + " · traced for " + Formats.duration(result.duration()) + " on "
                + Footprint.section(result.environment()) + ", " + whose
                + (result.snapshot().filter().toString().equals("all")
                        ? ""
                        : ", only "
                                + NameList.abridgedSet(
                                        result.snapshot().filter().toString())));
        html.end();
        long injected = result.snapshot().events().stream()
                .filter(SyscallEvent::injected)
                .count();
        if (injected > 0) {
            html.leaf(
                    "p",
                    "A fault was injected into " + Formats.count(injected, "call", "calls") + ".",
                    "class",
                    "problem");
        }
    }

    private void limits() {
        broken.forEach(violation -> html.leaf("p", violation.sentence(), "class", "exceeded"));
    }

    private void facts() {
        if (!result.snapshot().events().stream().allMatch(SyscallEvent::hasFacts)) {
            html.leaf(
                    "p",
                    "The result file has schema version 1, which has no facts: endpoints, programs and the tree of processes"
                            + " are not shown. Run the tests again to see them.",
                    "class",
                    "problem");
        }
    }

    private void powerLoss() {
        PowerLossResult sweep = result.powerLoss();
        if (sweep != null) {
            new PowerLossSection(html, anchor, sweep).write();
        }
    }

    private void summaries(TraceSnapshot snapshot) {
        SyscallSummary program = SyscallTrace.of(snapshot).summary();
        if (program.rows().isEmpty()) {
            html.leaf("p", "It made no syscalls of its own.");
        } else {
            html.start("div", "class", "columns").start("div");
            SummaryTableView.write(html, program);
            html.end();
            errors(program);
            html.end();
        }
        if (!snapshot.runtime().rows().isEmpty()) {
            html.start("details", "class", "jvm");
            html.leaf(
                    "summary",
                    "The JVM itself: " + Formats.count(snapshot.runtime().calls(), "call", "calls"));
            SummaryTableView.write(html, snapshot.runtime());
            html.end();
        }
    }

    private void errors(SyscallSummary summary) {
        Map<Errno, Map<String, Long>> byErrno = new TreeMap<>(Comparator.comparing(Errno::name));
        summary.rows()
                .forEach(row -> row.errnos()
                        .forEach((errno, count) -> byErrno.computeIfAbsent(errno, key -> new TreeMap<>())
                                .put(row.name(), count)));
        if (byErrno.isEmpty()) {
            return;
        }
        html.start("dl", "class", "errnos");
        byErrno.forEach((errno, counts) -> {
            html.start("dt").leaf("b", errno.name()).text(" ").leaf("span", errno.message(), "class", "muted");
            html.end().start("dd");
            counts.forEach((name, count) ->
                    html.leaf("span", name + (count == 1 ? "" : " × " + Formats.number(count)), "class", "chip"));
            html.end();
        });
        html.end();
    }
}

package io.github.syscallunit.bench;

import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a report as a self-contained page. */
final class BenchmarkPage {
    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>SyscallUnit: speed</title>
            <style>
            :root { color-scheme: light dark; --bar: #8a8f98; --ours: #1f7a4d; --missed: #b3261e; --line: #8884; }
            @media (prefers-color-scheme: dark) { :root { --ours: #58c492; --missed: #ff8a80; } }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%%; }
            th, td { padding: .2rem .5rem; border-bottom: 1px solid var(--line); text-align: right; }
            th:first-child, td:first-child { text-align: left; white-space: nowrap; }
            td { font-variant-numeric: tabular-nums; }
            td.bar { width: 40%%; }
            svg { display: block; width: 100%%; height: 1rem; }
            rect { fill: var(--bar); } .ours rect { fill: var(--ours); }
            line { stroke: currentColor; stroke-width: 2; }
            .missed, .unclear { color: var(--missed); font-weight: bold; }
            </style>
            </head>
            <body>
            <h1>How fast the tracers are</h1>
            <p>%s</p>
            %s
            <h2>What is asked</h2>
            <table>
            <thead><tr><th scope="col">case</th><th scope="col">what</th><th scope="col">measured</th><th scope="col">at most</th><th scope="col"></th></tr></thead>
            <tbody>
            %s</tbody>
            </table>
            </body>
            </html>
            """;
    private static final String SECTION = """
            <h2>(%s) %s</h2>
            <table>
            <thead><tr><th scope="col">tracer</th><th scope="col">seconds: bar is the median, line the quartiles</th><th scope="col">median s</th><th scope="col">less start</th><th scope="col">× untraced</th><th scope="col">processor s</th><th scope="col">less start</th><th scope="col">µs a call</th></tr></thead>
            <tbody>
            %s</tbody>
            </table>
            %s""";

    private BenchmarkPage() {}

    static String of(BenchmarkReport report) {
        return FRAME.formatted(
                escaped(report.machine().line()),
                report.cases().stream().map(result -> section(report, result)).collect(Collectors.joining()),
                Requirements.of(report).stream().map(BenchmarkPage::requirement).collect(Collectors.joining()));
    }

    private static String section(BenchmarkReport report, CaseResult result) {
        double longest = result.rows().stream()
                .mapToDouble(row -> row.seconds().high())
                .max()
                .orElse(1);
        return SECTION.formatted(
                escaped(result.id()),
                escaped(result.title()),
                result.rows().stream()
                        .map(row -> row(report, result, row, longest))
                        .collect(Collectors.joining()),
                result.missing().stream()
                        .map(line -> "<p>Not run: " + escaped(line) + "</p>\n")
                        .collect(Collectors.joining()));
    }

    private static String row(BenchmarkReport report, CaseResult result, CommandResult row, double longest) {
        Sample seconds = row.seconds();
        return String.format(
                Locale.ROOT,
                "<tr class=\"%s\"><td>%s</td><td class=\"bar\">%s</td><td>%.4f</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>%n",
                row.name().startsWith("ours") || row.name().startsWith("traced") ? "ours" : "",
                escaped(row.name()),
                bar(seconds, longest),
                seconds.median(),
                BenchmarkTable.figure(BenchmarkTable.lessStart(report, result, row), "%.4f"),
                BenchmarkTable.figure(BenchmarkTable.timesUntraced(result, row), "%.2f"),
                BenchmarkTable.figure(result.processor(row.name()), "%.4f"),
                BenchmarkTable.figure(BenchmarkTable.processorLessStart(report, result, row), "%.4f"),
                BenchmarkTable.figure(BenchmarkTable.microsPerCall(report, result, row), "%.2f"));
    }

    private static String bar(Sample seconds, double longest) {
        double scale = 100 / longest;
        return String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                        + "<rect width=\"%.2f\" height=\"10\"/><line x1=\"%.2f\" x2=\"%.2f\" y1=\"5\" y2=\"5\"/></svg>",
                seconds.median() * scale,
                seconds.low() * scale,
                seconds.high() * scale);
    }

    private static String requirement(Requirement requirement) {
        return String.format(
                Locale.ROOT,
                "<tr><td>%s</td><td>%s</td><td>%.3f</td><td>%.3f</td><td class=\"%s\">%s</td></tr>%n",
                escaped(requirement.id()),
                escaped(requirement.text()),
                requirement.figure(),
                requirement.limit(),
                requirement.verdict().name().toLowerCase(Locale.ROOT),
                requirement.verdict().name().toLowerCase(Locale.ROOT));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

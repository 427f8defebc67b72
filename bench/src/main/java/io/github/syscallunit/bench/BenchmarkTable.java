package io.github.syscallunit.bench;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Writes a report as text. */
final class BenchmarkTable {
    private static final int KIB_PER_MIB = 1024;
    private static final double MICROS = 1e6;

    private BenchmarkTable() {}

    static String of(BenchmarkReport report) {
        return report.machine().line() + "\n\n"
                + report.cases().stream().map(result -> table(report, result)).collect(Collectors.joining("\n"))
                + "\n"
                + Requirements.of(report).stream()
                        .map(requirement -> requirement.line() + "\n")
                        .collect(Collectors.joining());
    }

    private static String table(BenchmarkReport report, CaseResult result) {
        String head = String.format(
                "(%s) %s%n%-34s %9s  %-19s %10s %10s %9s %10s %9s %9s%n",
                result.id(),
                result.title(),
                "",
                "median s",
                "quartiles",
                "less start",
                "× untraced",
                "CPU s",
                "less start",
                "µs a call",
                "peak MiB");
        String rows =
                result.rows().stream().map(row -> line(report, result, row)).collect(Collectors.joining());
        String missing =
                result.missing().stream().map(line -> "  – " + line + "\n").collect(Collectors.joining());
        return head + rows + missing;
    }

    private static String line(BenchmarkReport report, CaseResult result, CommandResult row) {
        Sample seconds = row.seconds();
        return String.format(
                        Locale.ROOT,
                        "  %-32s %9.4f  %-19s %10s %10s %9s %10s %9s %9s",
                        row.name(),
                        seconds.median(),
                        String.format(Locale.ROOT, "%.4f–%.4f", seconds.low(), seconds.high()),
                        figure(lessStart(report, result, row), "%.4f"),
                        figure(timesUntraced(result, row), "%.2f"),
                        figure(result.processor(row.name()), "%.4f"),
                        figure(processorLessStart(report, result, row), "%.4f"),
                        figure(microsPerCall(report, result, row), "%.2f"),
                        row.peak().median() == 0 ? "" : Math.round(row.peak().median() / KIB_PER_MIB))
                + "\n";
    }

    static String figure(OptionalDouble value, String format) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "";
    }

    /** {@return our own times without our JVM's start} */
    static OptionalDouble lessStart(BenchmarkReport report, CaseResult result, CommandResult row) {
        return isOurs(result, row) && report.start().isPresent()
                ? OptionalDouble.of(row.seconds().median() - report.start().getAsDouble())
                : OptionalDouble.empty();
    }

    /** {@return our own processor time without that of our JVM's start} */
    static OptionalDouble processorLessStart(BenchmarkReport report, CaseResult result, CommandResult row) {
        return isOurs(result, row) && report.startProcessor().isPresent()
                ? OptionalDouble.of(
                        row.processor().median() - report.startProcessor().getAsDouble())
                : OptionalDouble.empty();
    }

    private static boolean isOurs(CaseResult result, CommandResult row) {
        return row.name().startsWith("ours") && !result.id().equals(Cases.START);
    }

    /** {@return the processor time that tracing adds to each call: what a row takes less the first row, and less our start} */
    static OptionalDouble microsPerCall(BenchmarkReport report, CaseResult result, CommandResult row) {
        CommandResult bare = result.rows().get(0);
        if (result.calls() == 0 || row.equals(bare) || row.processor().median() == 0) {
            return OptionalDouble.empty();
        }
        double traced =
                processorLessStart(report, result, row).orElse(row.processor().median());
        return OptionalDouble.of(MICROS * (traced - bare.processor().median()) / result.calls());
    }

    static OptionalDouble timesUntraced(CaseResult result, CommandResult row) {
        OptionalDouble untraced = result.seconds(Tracer.UNTRACED.title());
        return untraced.isPresent()
                ? OptionalDouble.of(row.seconds().median() / untraced.getAsDouble())
                : OptionalDouble.empty();
    }
}

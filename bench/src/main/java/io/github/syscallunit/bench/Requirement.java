package io.github.syscallunit.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;

/**
 * A goal, and the figure that was measured.
 *
 * @param id the case
 * @param text what is compared with what
 * @param figure what was measured
 * @param limit the most that it may be
 */
record Requirement(String id, String text, double figure, double limit) {
    private static final double MOST_LATER_SECONDS = 0.015;

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

    /** {@return the requirements for which the report has figures} */
    static List<Requirement> of(BenchmarkReport report) {
        return Stream.of(tracing(report), overheads(report), others(report))
                .flatMap(stream -> stream)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Stream<Optional<Requirement>> tracing(BenchmarkReport report) {
        OptionalDouble count = report.seconds("a", Tracer.OURS_COUNT.title());
        OptionalDouble log = report.seconds("a", Tracer.OURS_LOG.title());
        return Stream.of(
                require("a", "counting / strace -f -c", 0.2, count, strace(report, "a"), Requirement::ratio),
                require(
                        "a",
                        "counting less our start / C loop on one CPU",
                        1.15,
                        traced(report, "a", Tracer.OURS_COUNT),
                        report.seconds("a", Tracer.LOOP.title()),
                        Requirement::ratio),
                require(
                        "a",
                        "log / strace -f -o",
                        0.25,
                        log,
                        report.seconds("a", Tracer.STRACE_LOG.title()),
                        Requirement::ratio),
                require(
                        "a",
                        "filter never hit, less our start / untraced",
                        1.05,
                        traced(report, "a", Tracer.OURS_FILTER),
                        untraced(report, "a"),
                        Requirement::ratio),
                require(
                        "h",
                        "filter never hit, less our start / untraced",
                        1.05,
                        traced(report, "h", Tracer.OURS_FILTER),
                        untraced(report, "h"),
                        Requirement::ratio));
    }

    private static Stream<Optional<Requirement>> overheads(BenchmarkReport report) {
        return Stream.of("b", "c", "d", "e").map(id -> {
            OptionalDouble untraced = untraced(report, id);
            return require(
                    id,
                    "overhead of counting less our start / strace -f -c's",
                    0.5,
                    combine(traced(report, id, Tracer.OURS_COUNT), untraced, (ours, bare) -> ours - bare),
                    combine(strace(report, id), untraced, (theirs, bare) -> theirs - bare),
                    Requirement::ratio);
        });
    }

    private static Stream<Optional<Requirement>> others(BenchmarkReport report) {
        OptionalDouble computing = traced(report, "f", Tracer.OURS_COUNT);
        return Stream.of(
                require(
                        "f",
                        "counting less our start / strace -f -c",
                        1,
                        computing,
                        strace(report, "f"),
                        Requirement::ratio),
                require(
                        "f",
                        "counting less our start / untraced",
                        1.1,
                        computing,
                        untraced(report, "f"),
                        Requirement::ratio),
                require(
                        "g",
                        "run of one traced test less the same untraced / plain run",
                        1.3,
                        combine(
                                report.seconds("g", Cases.TRACED_ONE),
                                report.seconds("g", Cases.PLAIN_ONE),
                                (traced, plain) -> traced - plain),
                        report.seconds("g", Cases.PLAIN_ONE),
                        Requirement::ratio),
                require(
                        "g",
                        "later traced test less an untraced one, in seconds",
                        MOST_LATER_SECONDS,
                        report.seconds("g", Cases.TRACED + ": later test"),
                        report.seconds("g", Cases.PLAIN + ": later test"),
                        (traced, plain) -> traced - plain),
                require(
                        Cases.MEMORY,
                        "peak at all calls / at a tenth of them",
                        1.05,
                        peak(report, Cases.MANY),
                        peak(report, Cases.FEW),
                        Requirement::ratio),
                require(
                        Cases.START,
                        "our jar / hello world",
                        1.5,
                        report.seconds(Cases.START, Cases.JAR),
                        report.seconds(Cases.START, Cases.HELLO),
                        Requirement::ratio),
                require(
                        Cases.START,
                        "our command line / hello world",
                        1.5,
                        report.seconds(Cases.START, Tracer.OURS_COUNT.title()),
                        report.seconds(Cases.START, Cases.HELLO),
                        Requirement::ratio));
    }

    private static OptionalDouble untraced(BenchmarkReport report, String id) {
        return report.seconds(id, Tracer.UNTRACED.title());
    }

    private static OptionalDouble strace(BenchmarkReport report, String id) {
        return report.seconds(id, Tracer.STRACE_COUNT.title());
    }

    private static OptionalDouble traced(BenchmarkReport report, String id, Tracer tracer) {
        return combine(report.seconds(id, tracer.title()), report.start(), (all, start) -> all - start);
    }

    private static OptionalDouble peak(BenchmarkReport report, String name) {
        return report.of(Cases.MEMORY)
                .flatMap(result -> result.row(name))
                .map(row -> OptionalDouble.of(row.peak().median()))
                .orElse(OptionalDouble.empty());
    }

    private static Optional<Requirement> require(
            String id,
            String text,
            double limit,
            OptionalDouble ours,
            OptionalDouble theirs,
            DoubleBinaryOperator comparison) {
        OptionalDouble figure = combine(ours, theirs, comparison);
        return figure.isPresent()
                ? Optional.of(new Requirement(id, text, figure.getAsDouble(), limit))
                : Optional.empty();
    }

    /** A negative figure is smaller than the noise of what was subtracted. */
    private static double ratio(double ours, double theirs) {
        return ours > 0 && theirs > 0 ? ours / theirs : Double.NaN;
    }

    private static OptionalDouble combine(OptionalDouble one, OptionalDouble other, DoubleBinaryOperator operator) {
        return one.isPresent() && other.isPresent()
                ? OptionalDouble.of(operator.applyAsDouble(one.getAsDouble(), other.getAsDouble()))
                : OptionalDouble.empty();
    }
}

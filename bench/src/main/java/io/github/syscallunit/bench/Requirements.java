package io.github.syscallunit.bench;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The goals, compared with the figures of one report. Each is a ratio of figures of the same run, or a difference.
 *
 * <p>Processor time is the measure of a tracer: elapsed time depends on what it costs a machine to wake another CPU, and on whether one is
 * idle.
 */
final class Requirements {
    private static final double LOOP_BY_FOREIGN_FUNCTIONS = 1.3;
    private static final double LOOP_BY_JNA = 1.6;
    private static final double LOG_BY_FOREIGN_FUNCTIONS = 1.2;
    private static final double LOG_BY_JNA = 1.5;
    private static final double TRACED_CALL = 0.6;
    private static final double MOST_LATER_SECONDS = 0.005;
    private static final double MOST_SUITE = 1.2;
    private static final double MOST_SUITE_SECONDS = 1.5;
    private static final double MOST_START_SECONDS = 0.1;

    /** The first JDK whose foreign functions the tracer uses. */
    private static final int FIRST_WITH_FOREIGN_FUNCTIONS = 22;

    private final BenchmarkReport report;

    private Requirements(BenchmarkReport report) {
        this.report = report;
    }

    /** {@return the requirements for which the report has figures} */
    static List<Requirement> of(BenchmarkReport report) {
        Requirements all = new Requirements(report);
        return Stream.of(all.beside(), all.besideStrace(), all.filter(), all.computing(), all.tests(), all.others())
                .flatMap(Function.identity())
                .flatMap(Optional::stream)
                .toList();
    }

    private Stream<Optional<Requirement>> beside() {
        boolean foreign = report.machine().feature() >= FIRST_WITH_FOREIGN_FUNCTIONS;
        return Stream.concat(
                Stream.of(require(
                        "a",
                        "counting less our start, processor time / C loop",
                        foreign ? LOOP_BY_FOREIGN_FUNCTIONS : LOOP_BY_JNA,
                        lessStart("a", Tracer.OURS_COUNT),
                        report.processor("a", Tracer.LOOP.title()),
                        Requirements::ratio)),
                Stream.of("a", "b")
                        .map(id -> require(
                                id,
                                "log less our start, processor time / strace -f -o",
                                foreign ? LOG_BY_FOREIGN_FUNCTIONS : LOG_BY_JNA,
                                lessStart(id, Tracer.OURS_LOG),
                                report.processor(id, Tracer.STRACE_LOG.title()),
                                Requirements::ratio)));
    }

    private Stream<Optional<Requirement>> besideStrace() {
        Stream<Optional<Requirement>> whole = Stream.of("a", "b")
                .flatMap(id -> Stream.of(
                        require(
                                id,
                                "counting / strace -f -c",
                                1,
                                report.seconds(id, Tracer.OURS_COUNT.title()),
                                report.seconds(id, Tracer.STRACE_COUNT.title()),
                                Requirements::ratio),
                        require(
                                id,
                                "counting, processor time / strace -f -c",
                                1,
                                report.processor(id, Tracer.OURS_COUNT.title()),
                                report.processor(id, Tracer.STRACE_COUNT.title()),
                                Requirements::ratio)));
        Stream<Optional<Requirement>> lessStart = Stream.of("c", "e")
                .flatMap(id -> Stream.of(
                        require(
                                id,
                                "counting less our start / strace -f -c",
                                1,
                                secondsLessStart(id, Tracer.OURS_COUNT),
                                report.seconds(id, Tracer.STRACE_COUNT.title()),
                                Requirements::ratio),
                        require(
                                id,
                                "counting less our start, processor time / strace -f -c",
                                1,
                                lessStart(id, Tracer.OURS_COUNT),
                                report.processor(id, Tracer.STRACE_COUNT.title()),
                                Requirements::ratio)));
        return Stream.concat(whole, lessStart);
    }

    private Stream<Optional<Requirement>> filter() {
        return Stream.of("a", "h")
                .map(id -> require(
                        id,
                        "filter never hit, less our start / untraced",
                        1.05,
                        secondsLessStart(id, Tracer.OURS_FILTER),
                        report.seconds(id, Tracer.UNTRACED.title()),
                        Requirements::ratio));
    }

    private Stream<Optional<Requirement>> computing() {
        OptionalDouble computing = secondsLessStart("f", Tracer.OURS_COUNT);
        return Stream.of(
                require(
                        "f",
                        "counting less our start / strace -f -c",
                        1,
                        computing,
                        report.seconds("f", Tracer.STRACE_COUNT.title()),
                        Requirements::ratio),
                require(
                        "f",
                        "counting less our start / untraced",
                        1.1,
                        computing,
                        report.seconds("f", Tracer.UNTRACED.title()),
                        Requirements::ratio));
    }

    private Stream<Optional<Requirement>> tests() {
        return Stream.of(
                require(
                        "i",
                        "a traced call / a call of strace -f -o in (a)",
                        TRACED_CALL,
                        perCall("i", report::seconds, Cases.TRACED_CALLS, Cases.PLAIN_CALLS),
                        perCall("a", report::seconds, Tracer.STRACE_LOG.title(), Tracer.UNTRACED.title()),
                        Requirements::ratio),
                require(
                        "i",
                        "a traced call, processor time / a call of strace -f -o in (a)",
                        TRACED_CALL,
                        perCall("i", report::processor, Cases.TRACED_CALLS, Cases.PLAIN_CALLS),
                        perCall("a", report::processor, Tracer.STRACE_LOG.title(), Tracer.UNTRACED.title()),
                        Requirements::ratio),
                require(
                        "g",
                        "run of one traced test less the same untraced / plain run",
                        1.3,
                        combine(
                                report.seconds("g", Cases.TRACED_ONE),
                                report.seconds("g", Cases.PLAIN_ONE),
                                (traced, plain) -> traced - plain),
                        report.seconds("g", Cases.PLAIN_ONE),
                        Requirements::ratio),
                require(
                        "g",
                        "later traced test less an untraced one, in seconds",
                        MOST_LATER_SECONDS,
                        report.seconds("g", Cases.TRACED + ": later test"),
                        report.seconds("g", Cases.PLAIN + ": later test"),
                        (traced, plain) -> traced - plain),
                require(
                        "j",
                        "traced classes less 1.5 s / the same untraced",
                        MOST_SUITE,
                        report.seconds("j", Cases.TRACED_CLASSES),
                        report.seconds("j", Cases.PLAIN_CLASSES),
                        (traced, plain) -> (traced - MOST_SUITE_SECONDS) / plain));
    }

    private Stream<Optional<Requirement>> others() {
        return Stream.of(
                require(
                        Cases.MEMORY,
                        "peak at all calls / at a tenth of them",
                        1.05,
                        peak(Cases.MANY),
                        peak(Cases.FEW),
                        Requirements::ratio),
                require(
                        Cases.START,
                        "our command line less untraced, processor time in seconds",
                        MOST_START_SECONDS,
                        report.processor(Cases.START, Tracer.OURS_COUNT.title()),
                        report.processor(Cases.START, Tracer.UNTRACED.title()),
                        (ours, untraced) -> ours - untraced));
    }

    private OptionalDouble perCall(String id, Figures figures, String traced, String plain) {
        OptionalDouble all = combine(figures.of(id, traced), figures.of(id, plain), (whole, bare) -> whole - bare);
        long calls = report.of(id).map(CaseResult::calls).orElse(0L);
        return calls == 0
                ? OptionalDouble.empty()
                : combine(all, OptionalDouble.of((double) calls), (time, of) -> time / of);
    }

    private OptionalDouble secondsLessStart(String id, Tracer tracer) {
        return combine(report.seconds(id, tracer.title()), report.start(), (all, start) -> all - start);
    }

    /** {@return the processor time of one of our commands, without that of our JVM's start} */
    private OptionalDouble lessStart(String id, Tracer tracer) {
        return combine(report.processor(id, tracer.title()), report.startProcessor(), (all, start) -> all - start);
    }

    private OptionalDouble peak(String name) {
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

    /** The median figure of a command in a case. */
    private interface Figures {
        OptionalDouble of(String id, String name);
    }
}

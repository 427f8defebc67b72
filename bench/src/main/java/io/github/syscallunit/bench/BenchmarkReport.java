package io.github.syscallunit.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;

/**
 * The results of all cases.
 *
 * @param machine the machine
 * @param cases the results
 */
record BenchmarkReport(Machine machine, List<CaseResult> cases) {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    BenchmarkReport {
        cases = cases.stream()
                .sorted(Comparator.comparing((CaseResult result) -> result.id().length())
                        .thenComparing(CaseResult::id))
                .toList();
    }

    Optional<CaseResult> of(String id) {
        return cases.stream().filter(result -> result.id().equals(id)).findFirst();
    }

    OptionalDouble seconds(String id, String tracer) {
        return of(id).map(result -> result.seconds(tracer)).orElse(OptionalDouble.empty());
    }

    OptionalDouble processor(String id, String tracer) {
        return of(id).map(result -> result.processor(tracer)).orElse(OptionalDouble.empty());
    }

    /** {@return how long our command line takes for an empty program: mostly the start and end of its JVM} */
    OptionalDouble start() {
        return startOf(this::seconds);
    }

    /** {@return the processor time that our command line takes for an empty program} */
    OptionalDouble startProcessor() {
        return startOf(this::processor);
    }

    private static OptionalDouble startOf(BiFunction<String, String, OptionalDouble> figures) {
        OptionalDouble ours = figures.apply(Cases.START, Tracer.OURS_COUNT.title());
        OptionalDouble untraced = figures.apply(Cases.START, Tracer.UNTRACED.title());
        return ours.isPresent() && untraced.isPresent()
                ? OptionalDouble.of(ours.getAsDouble() - untraced.getAsDouble())
                : OptionalDouble.empty();
    }

    /** {@return this report, with other cases of another report} */
    BenchmarkReport and(BenchmarkReport other) {
        List<CaseResult> all = new ArrayList<>(cases);
        other.cases.stream().filter(result -> of(result.id()).isEmpty()).forEach(all::add);
        return new BenchmarkReport(machine, all);
    }

    String json() {
        return GSON.toJson(this) + "\n";
    }

    static BenchmarkReport read(Path file) throws IOException {
        return GSON.fromJson(Files.readString(file), BenchmarkReport.class);
    }
}

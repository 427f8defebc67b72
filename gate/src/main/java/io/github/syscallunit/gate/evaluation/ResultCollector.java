package io.github.syscallunit.gate.evaluation;

import io.github.syscallunit.gate.TestNames;
import io.github.syscallunit.trace.result.TraceResult;
import io.github.syscallunit.trace.result.TraceResults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Collects results from the modules of the build and from other directories.
 *
 * @param own the modules of this build
 * @param others other directories, which must exist; their subdirectories are read too
 */
public record ResultCollector(List<Module> own, List<Path> others) {
    /**
     * A module of this build.
     *
     * @param results the directory of its tests' results, which may not exist
     * @param compiled finds results that are out of date
     */
    public record Module(Path results, StaleResultFilter compiled) {}

    /**
     * Holds the collected results.
     *
     * @param results the results that count
     * @param stale the results of tests that no longer exist or were compiled again later
     */
    public record CollectedResults(List<TraceResult> results, List<TraceResult> stale) {
        private static final int SHOWN = 3;

        /** {@return a message about the results that do not count} */
        public String warning() {
            String names = stale.stream()
                    .limit(SHOWN)
                    .map(result -> TestNames.of(result.test()))
                    .collect(Collectors.joining(", "));
            return "Ignored results: " + names
                    + (stale.size() > SHOWN ? " and " + (stale.size() - SHOWN) + " more" : "")
                    + ". Their tests no longer exist or were compiled again later. Run the tests again, or set"
                    + " <ignoreStale>false</ignoreStale> if they are compiled to another directory.";
        }
    }

    /**
     * Reads all results.
     *
     * @return the results
     * @throws IllegalArgumentException if another directory does not exist
     */
    public CollectedResults read() {
        List<TraceResult> results = new ArrayList<>();
        List<TraceResult> stale = new ArrayList<>();
        Set<Path> read = new HashSet<>();
        for (Module module : own) {
            if (read.add(module.results())) {
                TraceResults.readAll(module.results())
                        .forEach(result -> (module.compiled().isStale(result) ? stale : results).add(result));
            }
        }
        others.stream()
                .flatMap(ResultCollector::existingTree)
                .filter(read::add)
                .forEach(directory -> results.addAll(TraceResults.readAll(directory)));
        return new CollectedResults(results, stale);
    }

    /** {@return whether there is no file with a result} */
    public boolean isEmpty() {
        return Stream.concat(own.stream().map(Module::results), others.stream().flatMap(ResultCollector::existingTree))
                .allMatch(directory -> TraceResults.files(directory).isEmpty());
    }

    private static Stream<Path> existingTree(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("The results directory " + directory + " does not exist.");
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree.filter(Files::isDirectory).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the directories in words} */
    @Override
    public String toString() {
        return Stream.concat(own.stream().map(Module::results), others.stream())
                .map(Path::toString)
                .collect(Collectors.joining(", "));
    }
}

package io.github.syscallunit.maven;

import io.github.syscallunit.maven.gate.TestNames;
import io.github.syscallunit.trace.result.TraceResult;
import io.github.syscallunit.trace.result.TraceResults;
import java.io.File;
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
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Gathers results from where tests and machines left them.
 *
 * @param own what this build's modules write
 * @param others directories that must be there, with the directories within them
 */
record ResultCollector(List<Module> own, List<Path> others) {
    static ResultCollector of(List<Module> own, @Nullable List<File> others) {
        return new ResultCollector(
                own,
                others == null ? List.of() : others.stream().map(File::toPath).toList());
    }

    /**
     * A module of this build.
     *
     * @param results where its tests leave results, which may be missing
     * @param compiled what knows whether these are still true
     */
    record Module(Path results, StaleResultFilter compiled) {
        static Module of(MavenProject project, Path results, boolean ignoreStale) {
            Path tests = Path.of(project.getBuild().getTestOutputDirectory());
            return new Module(results, ignoreStale ? StaleResultFilter.beside(tests) : StaleResultFilter.UNKNOWN);
        }
    }

    /**
     * What was gathered.
     *
     * @param results the results that count
     * @param stale the results of tests that are gone, or were compiled anew since
     */
    record CollectedResults(List<TraceResult> results, List<TraceResult> stale) {
        private static final int SHOWN = 3;

        /** {@return what to tell the user of results that do not count} */
        String complaint() {
            String names = stale.stream()
                    .limit(SHOWN)
                    .map(result -> TestNames.of(result.test()))
                    .collect(Collectors.joining(", "));
            return "Left out: " + names
                    + (stale.size() > SHOWN ? " and " + (stale.size() - SHOWN) + " more" : "")
                    + ". The tests are gone or were compiled anew since they left these results; run them again, or set"
                    + " <ignoreStale>false</ignoreStale> if they are compiled elsewhere.";
        }
    }

    /**
     * Reads all results.
     *
     * @return the results
     * @throws IllegalArgumentException if one of the others is missing
     */
    CollectedResults read() {
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

    boolean isEmpty() {
        return Stream.concat(own.stream().map(Module::results), others.stream().flatMap(ResultCollector::existingTree))
                .allMatch(directory -> TraceResults.files(directory).isEmpty());
    }

    private static Stream<Path> existingTree(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("There is no directory of results " + directory + ".");
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

package io.github.syscallunit.gate.evaluation;

import io.github.syscallunit.gate.TestNames;
import io.github.syscallunit.gate.text.ControlCharacters;
import io.github.syscallunit.trace.internal.NameList;
import io.github.syscallunit.trace.result.TraceResult;
import io.github.syscallunit.trace.result.TraceResultException;
import io.github.syscallunit.trace.result.TraceResults;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
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
     * @param unreadable a line for each file or directory that cannot be read, with its name and the reason
     */
    public record CollectedResults(List<TraceResult> results, List<TraceResult> stale, List<String> unreadable) {
        private static final int SHOWN = 3;

        /** {@return a message about the results that do not count} */
        public String warning() {
            List<String> names =
                    stale.stream().map(result -> TestNames.of(result.test())).toList();
            return "Ignored results: " + NameList.abridged(names, SHOWN)
                    + ". Their tests no longer exist or were compiled again later. Run the tests again, or set"
                    + " ignoreStale to false if they are compiled to another directory.";
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
        List<String> unreadable = new ArrayList<>();
        Set<Path> read = new HashSet<>();
        for (Module module : own) {
            if (read.add(module.results())) {
                read(module.results(), unreadable)
                        .forEach(result -> (module.compiled().isStale(result) ? stale : results).add(result));
            }
        }
        for (Path other : others) {
            for (Path directory : existingTree(other, unreadable)) {
                if (read.add(directory)) {
                    results.addAll(read(directory, unreadable));
                }
            }
        }
        return new CollectedResults(results, stale, unreadable);
    }

    /** One bad file says nothing about the others. */
    private static List<TraceResult> read(Path directory, List<String> unreadable) {
        List<TraceResult> results = new ArrayList<>();
        try {
            for (Path file : TraceResults.files(directory)) {
                try {
                    results.add(TraceResults.read(file));
                } catch (TraceResultException e) {
                    unreadable.add(sentence(e.file(), e.reason()));
                }
            }
        } catch (TraceResultException e) {
            unreadable.add(sentence(e.file(), e.reason()));
        }
        return results;
    }

    /** A file's name and content may have any characters. */
    private static String sentence(Path file, String reason) {
        return ControlCharacters.escapeToOneLine(file + ": " + reason);
    }

    /** {@return whether there is no file with a result} */
    public boolean isEmpty() {
        List<String> unreadable = new ArrayList<>();
        return Stream.concat(
                                own.stream().map(Module::results),
                                others.stream().flatMap(other -> existingTree(other, unreadable).stream()))
                        .allMatch(directory -> TraceResults.files(directory).isEmpty())
                && unreadable.isEmpty();
    }

    private static List<Path> existingTree(Path directory, List<String> unreadable) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("The results directory " + directory
                    + (Files.exists(directory) ? " is not a directory." : " does not exist."));
        }
        List<Path> directories = new ArrayList<>();
        try {
            // Bazel gives a link.
            Path start = Files.isSymbolicLink(directory) ? directory.toRealPath() : directory;
            Files.walkFileTree(start, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                    directories.add(visited);
                    return FileVisitResult.CONTINUE;
                }

                /** Links inside the directory are not followed deeper, since they may lead in a circle. */
                @Override
                public FileVisitResult visitFile(Path visited, BasicFileAttributes attributes) {
                    if (attributes.isSymbolicLink() && Files.isDirectory(visited)) {
                        directories.add(visited);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path failed, IOException e) {
                    unreadable.add(sentence(failed, "cannot be read: " + e));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            unreadable.add(sentence(directory, "cannot be read: " + e));
        }
        directories.sort(Comparator.naturalOrder());
        return directories;
    }

    /** {@return the directories in words} */
    @Override
    public String toString() {
        return Stream.concat(own.stream().map(Module::results), others.stream())
                .map(Path::toString)
                .collect(Collectors.joining(", "));
    }
}

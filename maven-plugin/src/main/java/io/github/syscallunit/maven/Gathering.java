package io.github.syscallunit.maven;

import io.github.syscallunit.trace.TraceResult;
import io.github.syscallunit.trace.TraceResults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gathers results from where tests and machines left them.
 *
 * @param own the directories that this build writes, each of which may be missing
 * @param others directories that must be there, with the directories within them
 */
record Gathering(List<Path> own, List<Path> others) {
    /**
     * Reads all results.
     *
     * @return the results
     * @throws IllegalArgumentException if one of the others is missing
     */
    List<TraceResult> read() {
        return directories()
                .flatMap(directory -> TraceResults.readAll(directory).stream())
                .toList();
    }

    boolean isEmpty() {
        return directories().allMatch(directory -> TraceResults.files(directory).isEmpty());
    }

    private Stream<Path> directories() {
        return Stream.concat(own.stream(), others.stream().flatMap(Gathering::tree))
                .distinct();
    }

    private static Stream<Path> tree(Path directory) {
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
        return Stream.concat(own.stream(), others.stream()).map(Path::toString).collect(Collectors.joining(", "));
    }
}

package io.github.syscallunit.gate.evaluation;

import io.github.syscallunit.trace.result.TraceResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds results that are older than the compiled test classes of a module.
 *
 * <p>Such a result is of code that no longer exists: the test may have been renamed, or may not be traced any more. Its
 * file stays until {@code clean}.
 *
 * @param directories the compilers' output directories, {@code target/test-classes} and those beside it; empty to
 *     accept every result
 */
public record StaleResultFilter(List<Path> directories) {
    /** Accepts every result. */
    public static final StaleResultFilter UNKNOWN = new StaleResultFilter(List.of());

    /**
     * Finds where a module's tests were compiled.
     *
     * @param testOutput {@code target/test-classes}
     * @return it and the directories beside it; empty if it does not exist, as on a machine that only collects results
     */
    public static StaleResultFilter beside(Path testOutput) {
        Path build = testOutput.toAbsolutePath().getParent();
        if (build == null || !Files.isDirectory(testOutput)) {
            return UNKNOWN;
        }
        try (Stream<Path> siblings = Files.list(build)) {
            return new StaleResultFilter(siblings.filter(Files::isDirectory).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isStale(TraceResult result) {
        String file = result.test().className().replace('.', '/') + ".class";
        return !directories.isEmpty()
                && directories.stream().noneMatch(directory -> isOlder(directory, file, result.startedAt()));
    }

    private static boolean isOlder(Path directory, String file, Instant start) {
        try {
            Path compiled = directory.resolve(file);
            return Files.exists(compiled)
                    && !Files.getLastModifiedTime(compiled).toInstant().isAfter(start);
        } catch (InvalidPathException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.github.syscallunit.maven;

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
 * Knows the test classes of a module as the compiler left them.
 *
 * <p>A result that is older than its test's class is of code that is no more: the test may have another name by now, or
 * not be traced. Such files stay until {@code clean}.
 *
 * @param directories where compilers write, {@code target/test-classes} and what lies beside it; none to believe any result
 */
record StaleResultFilter(List<Path> directories) {
    static final StaleResultFilter UNKNOWN = new StaleResultFilter(List.of());

    /**
     * Finds where a module's tests were compiled.
     *
     * @param testOutput {@code target/test-classes}
     * @return it and the directories beside it; nothing where it is missing, as on a machine that only gathers results
     */
    static StaleResultFilter beside(Path testOutput) {
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

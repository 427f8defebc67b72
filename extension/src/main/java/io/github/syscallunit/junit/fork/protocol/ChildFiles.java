package io.github.syscallunit.junit.fork.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files with a child's request and arguments, in a temporary directory.
 *
 * @param directory the directory
 */
public record ChildFiles(Path directory) {
    public static ChildFiles create() throws IOException {
        try {
            return new ChildFiles(Files.createTempDirectory("syscallunit"));
        } catch (IOException e) {
            throw new IOException(
                    "The files of a child JVM cannot be written to " + System.getProperty("java.io.tmpdir")
                            + ", which the system property java.io.tmpdir sets: " + e,
                    e);
        }
    }

    public static ChildFiles of(Path request) {
        return new ChildFiles(request.resolveSibling("").toAbsolutePath());
    }

    public Path request() {
        return directory.resolve("job");
    }

    public Path arguments() {
        return directory.resolve("arguments");
    }

    /** Deletes them if they still exist. */
    public void delete() throws IOException {
        Files.deleteIfExists(request());
        Files.deleteIfExists(arguments());
        Files.deleteIfExists(directory);
    }
}

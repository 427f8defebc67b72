package io.github.syscallunit.junit.fork.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files by which a child learns what to be and what to do, in a directory of their own.
 *
 * @param directory the directory
 */
public record ChildFiles(Path directory) {
    public static ChildFiles create() throws IOException {
        return new ChildFiles(Files.createTempDirectory("syscallunit"));
    }

    public static ChildFiles of(Path job) {
        return new ChildFiles(job.resolveSibling("").toAbsolutePath());
    }

    public Path request() {
        return directory.resolve("job");
    }

    public Path arguments() {
        return directory.resolve("arguments");
    }

    /** Deletes them, if nobody else has by now. */
    public void delete() throws IOException {
        Files.deleteIfExists(request());
        Files.deleteIfExists(arguments());
        Files.deleteIfExists(directory);
    }
}

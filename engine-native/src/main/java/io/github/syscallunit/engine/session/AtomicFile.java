package io.github.syscallunit.engine.session;

import io.github.syscallunit.engine.linux.SystemCallException;
import io.github.syscallunit.engine.linux.launch.UnnamedFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Writes files so that a process that is killed meanwhile leaves nothing behind: a file gets its name when it is
 * complete. Where the file system does not support that, a temporary file in the same directory may remain.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AtomicFile {
    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes it.
         *
         * @param writer where to
         * @throws IOException if the writer fails
         */
        void writeTo(Writer writer) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Writes a file in UTF-8, and makes the directories that it needs.
     *
     * @param file the file, which is replaced if it exists
     * @param content its content
     * @throws IOException if that fails
     */
    public static void write(Path file, Content content) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        Path directory = Files.createDirectories(absolute.getParent());
        Optional<UnnamedFile> unnamed = UnnamedFile.in(directory);
        if (unnamed.isPresent()) {
            writeUnnamed(unnamed.get(), absolute, content);
        } else {
            writeTemporary(directory, absolute, content);
        }
    }

    private static void writeUnnamed(UnnamedFile unnamed, Path file, Content content) throws IOException {
        try (unnamed) {
            fill(unnamed.path(), content);
            while (!unnamed.linkTo(file)) {
                Files.deleteIfExists(file);
            }
        } catch (SystemCallException e) {
            throw new IOException(e);
        }
    }

    private static void writeTemporary(Path directory, Path file, Content content) throws IOException {
        Path temporary = Files.createTempFile(directory, "unfinished", ".tmp");
        try {
            fill(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void fill(Path to, Content content) throws IOException {
        try (Writer writer = Files.newBufferedWriter(to)) {
            content.writeTo(writer);
        }
    }
}

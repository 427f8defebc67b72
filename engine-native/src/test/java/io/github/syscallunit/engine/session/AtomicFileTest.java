package io.github.syscallunit.engine.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syscallunit.engine.testing.TestTools;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path directory;

    @Test
    void aFileAppearsWhenItIsComplete() throws IOException {
        Path parent = directory.resolve("a/b");
        Path file = parent.resolve(TestTools.unusualName() + ".json");
        AtomicBoolean alone = new AtomicBoolean();

        AtomicFile.write(file, writer -> {
            writer.write("first");
            writer.flush();
            alone.set(isEmpty(parent));
        });

        assertThat(alone).as("no file of another name, and not yet this one").isTrue();
        assertThat(file).hasContent("first");
        assertThat(parent).isDirectoryContaining(file::equals);
    }

    @Test
    void aFileIsReplaced() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old and longer");

        AtomicFile.write(file, writer -> writer.write("new"));

        assertThat(file).hasContent("new");
    }

    @Test
    void aLinkIsReplacedAndNotFollowed() throws IOException {
        Path other = Files.writeString(directory.resolve("other"), "other");
        Path file = Files.createSymbolicLink(directory.resolve("file"), other);

        AtomicFile.write(file, writer -> writer.write("new"));

        assertThat(file).hasContent("new").isRegularFile();
        assertThat(other).hasContent("other");
    }

    @Test
    void aWriterThatFailsLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");

        assertThatThrownBy(() -> AtomicFile.write(file, writer -> {
                    writer.write("half");
                    throw new IOException("no more");
                }))
                .hasMessage("no more");

        assertThat(file).hasContent("old");
        assertThat(directory.toFile().list()).containsExactly("file");
    }

    @Test
    void aDirectoryInTheWayIsAnError() throws IOException {
        Path file = directory.resolve("file");
        Files.createDirectories(file.resolve("with"));

        assertThatThrownBy(() -> AtomicFile.write(file, writer -> writer.write("new")))
                .isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> AtomicFile.write(Path.of("/proc/self/file"), writer -> writer.write("new")))
                .isInstanceOf(IOException.class);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }
}

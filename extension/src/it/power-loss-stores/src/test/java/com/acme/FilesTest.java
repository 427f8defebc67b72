package com.acme;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.PowerLoss;
import io.github.syscallunit.junit.PowerLossSweep;
import io.github.syscallunit.trace.storage.DurabilityModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.io.TempDir;

/** A file that is replaced by a rename, with one sync more each time. */
class FilesTest {
    @TempDir
    Path directory;

    @PowerLossSweep(model = DurabilityModel.PAGE_CACHE_LOST)
    void unsyncedAtPageCacheLost(PowerLoss loss) throws Exception {
        unsynced(loss);
    }

    @PowerLossSweep
    void unsyncedAtJournaled(PowerLoss loss) throws Exception {
        unsynced(loss);
    }

    @PowerLossSweep
    void syncedFileAtJournaled(PowerLoss loss) throws Exception {
        syncedFile(loss);
    }

    @PowerLossSweep(model = DurabilityModel.STRICT)
    void syncedFileAtStrict(PowerLoss loss) throws Exception {
        syncedFile(loss);
    }

    @PowerLossSweep(model = DurabilityModel.STRICT)
    void syncedDirectoryAtStrict(PowerLoss loss) throws Exception {
        sweep(loss, (file, text) -> {
            replaceSynced(file, text);
            syncDirectory(file.getParent());
        });
    }

    private void unsynced(PowerLoss loss) throws Exception {
        sweep(loss, (file, text) -> {
            Path temporary = file.resolveSibling("temporary");
            Files.writeString(temporary, text);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        });
    }

    private void syncedFile(PowerLoss loss) throws Exception {
        sweep(loss, FilesTest::replaceSynced);
    }

    private static void replaceSynced(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling("temporary");
        try (FileChannel channel = FileChannel.open(temporary, CREATE, WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory)) {
            channel.force(true);
        }
    }

    private interface Replacement {
        void replace(Path file, String text) throws IOException;
    }

    private void sweep(PowerLoss loss, Replacement replacement) throws Exception {
        loss.during(directory, place -> {
            replacement.replace(place.resolve("file"), "one");
            loss.acknowledge("one");
            replacement.replace(place.resolve("file"), "two");
            loss.acknowledge("two");
        });
        Path file = loss.directory().resolve("file");
        String found = Files.exists(file) ? Files.readString(file) : "none";
        assertThat(found).isIn(loss.acknowledgedOrLater("none"));
    }
}

package io.github.syscallunit.engine.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The mapping of a file by name")
class NamedMappingTest {
    private static final int PAGE = 4096;
    private static final int PROCESS = (int) ProcessHandle.current().pid();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    @DisplayName("is found by its first page, unless there are several")
    void found() throws Exception {
        Path file = Files.write(directory.resolve("some file"), new byte[64 * PAGE]);
        String name = file.toRealPath().toString();
        assertThat(NamedMapping.startOf(PROCESS, name)).isEmpty();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MappedByteBuffer first = channel.map(MapMode.READ_ONLY, 0, PAGE);
            assertThat(NamedMapping.startOf(PROCESS, name)).isPresent();
            assertThat(NamedMapping.startOf(PROCESS, name + "x")).isEmpty();
            MappedByteBuffer second = channel.map(MapMode.READ_ONLY, 0, PAGE);
            assertThat(NamedMapping.startOf(PROCESS, name)).isEmpty();
            assertThat(first).isEqualTo(second);
        }
    }

    @Test
    @DisplayName("of a process that has ended is none")
    void ended() {
        assertThat(NamedMapping.startOf(Integer.MAX_VALUE, "[stack]")).isEmpty();
    }
}

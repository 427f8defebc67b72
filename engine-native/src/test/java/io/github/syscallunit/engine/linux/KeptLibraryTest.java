package io.github.syscallunit.engine.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("JNA's library in the directory that the script of the command line keeps")
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class KeptLibraryTest {
    private static final String LIBRARY = System.mapLibraryName("jnidispatch");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path kept;

    /** Loads JNA, and prints from where, and whether it can be used. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            boolean works = LibC.getpid() == ProcessHandle.current().pid();
            System.out.print(System.getProperty("jna.boot.library.path") + " " + works);
        }
    }

    private String run() throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dsyscallunit.jna.directory=" + kept,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectError(Redirect.DISCARD)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).isZero();
        return output;
    }

    @Test
    @DisplayName("is unpacked once, without a trace of the unpacking, and loaded from there")
    void isUnpackedOnce() throws Exception {
        assertThat(run()).isEqualTo(kept + " true");
        try (Stream<Path> files = Files.list(kept)) {
            assertThat(files).containsExactly(kept.resolve(LIBRARY));
        }
    }

    @Test
    @DisplayName("is not used if it cannot be loaded")
    void isNotUsedIfItCannotBeLoaded() throws Exception {
        Files.writeString(kept.resolve(LIBRARY), "not a library");
        assertThat(run()).isEqualTo("null true");
        assertThat(kept.resolve(LIBRARY)).hasContent("not a library");
    }
}

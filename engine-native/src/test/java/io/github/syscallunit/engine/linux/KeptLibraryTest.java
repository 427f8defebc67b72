package io.github.syscallunit.engine.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.linux.regex.PosixRegex;
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

    /** Loads JNA, and prints from where, and whether it can be used, also with a string. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            boolean works;
            // As for -e trace=/REGEX, before any other call of the C library.
            try (PosixRegex regex = new PosixRegex("a+b")) {
                works = regex.isFoundIn("caab") && !regex.isFoundIn("b");
            }
            works = works && LibC.getpid() == ProcessHandle.current().pid();
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
    @DisplayName("serves with strings in every run")
    void servesWithStrings() throws Exception {
        for (int i = 0; i < 6; i++) {
            assertThat(run()).isEqualTo(kept + " true");
        }
    }

    @Test
    @DisplayName("is not used if it must not be executed, as on a file system that is mounted noexec")
    void isNotUsedIfItMustNotBeExecuted() throws Exception {
        Files.writeString(kept.resolve(LIBRARY), "not a library");
        assertThat(run()).isEqualTo("null true");
        assertThat(kept.resolve(LIBRARY)).hasContent("not a library");
    }

    @Test
    @DisplayName("is replaced by JNA's own copy if it cannot be loaded")
    void isReplacedIfItCannotBeLoaded() throws Exception {
        Files.writeString(kept.resolve(LIBRARY), "not a library");
        assertThat(kept.resolve(LIBRARY).toFile().setExecutable(true)).isTrue();
        assertThat(run()).isEqualTo(kept + " true");
        assertThat(kept.resolve(LIBRARY)).hasContent("not a library");
    }
}

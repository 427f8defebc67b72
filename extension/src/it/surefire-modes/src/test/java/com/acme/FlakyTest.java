package com.acme;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;

import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlakyTest {
    @Test
    void flakyUntraced() throws IOException {
        fail("flakyUntraced", runs("flakyUntraced") < 2);
    }

    /** Deletes in its first run alone. */
    @Test
    @TraceSyscalls
    void flakyTraced(SyscallTrace trace) throws IOException {
        Path file = Files.createTempFile("flaky", "");
        if (runs("flakyTraced") < 2) {
            Files.delete(file);
        }
        file.toFile().deleteOnExit();

        assertThat(trace.onPath(file)).neverDeletesFiles();
    }

    @Test
    @TraceSyscalls
    void alwaysFails(SyscallTrace trace) throws IOException {
        runs("alwaysFails");
        new File("/looked/at").exists();

        assertThat(trace.onPath(Path.of("/looked/at"))).calls("%file").times(2);
    }

    @Test
    @TraceSyscalls
    void passes() throws IOException {
        runs("passes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "two"})
    @TraceSyscalls
    void oneOfTwoIsFlaky(String name) throws IOException {
        fail(name, runs(name) < 2 && name.equals("two"));
    }

    private static void fail(String name, boolean now) {
        if (now) {
            throw new AssertionError(name + " fails the first time");
        }
    }

    /** Counts the runs of a test, in whichever JVM. */
    private static long runs(String test) throws IOException {
        Path file = Files.createDirectories(Path.of(System.getProperty("runs"))).resolve("runs-of-" + test + ".txt");
        Files.writeString(file, (Files.exists(file) ? Files.readString(file) : "") + "x");
        return Files.size(file);
    }
}

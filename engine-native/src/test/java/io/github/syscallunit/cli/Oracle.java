package io.github.syscallunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Runs a command line under the real strace and under ours, to compare what they say. */
final class Oracle {
    private static final boolean FULL_CHECKS = Boolean.getBoolean("SYSCALLUNIT_FULL_CHECKS")
            || Boolean.parseBoolean(System.getenv("SYSCALLUNIT_FULL_CHECKS"));
    private static final int LIMIT_SECONDS = 60;

    private Oracle() {}

    /**
     * What a run has said.
     *
     * @param output on standard output
     * @param error on standard error
     * @param status the exit status, 128 and more if a signal ended it
     */
    record Said(String output, String error, int status) {
        Said withoutAddresses() {
            return new Said(
                    output, error.replaceAll("0x[0-9a-f]{6,}", "ADDRESS").replaceAll("pid=\\d+", "pid=PID"), status);
        }
    }

    /** Skips the test where strace or another tool is missing, unless all are promised to be there. */
    static void require(String... tools) {
        List<String> all = new ArrayList<>(List.of("strace"));
        all.addAll(List.of(tools));
        for (String tool : all) {
            boolean there = Stream.of(System.getenv("PATH").split(":", -1))
                    .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
            if (FULL_CHECKS) {
                assertThat(there)
                        .as("SYSCALLUNIT_FULL_CHECKS is set, but %s is not installed", tool)
                        .isTrue();
            }
            Assumptions.assumeTrue(there, tool + " is not installed");
        }
    }

    /** Skips a test that compares to the letter, where strace is another version than the one whose text ours follows. */
    static void requireVersion() throws IOException, InterruptedException {
        String version = run(Path.of("/"), theirs(), List.of("-V"))
                .output()
                .lines()
                .findFirst()
                .orElse("");
        Assumptions.assumeTrue(version.endsWith("version 6.1"), "compared with strace 6.1, but here is " + version);
    }

    /** {@return the words that start the real one} */
    static List<String> theirs() {
        return List.of("strace");
    }

    /** {@return the words that start ours} */
    static List<String> ours() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                StraceMain.class.getName());
    }

    static Said run(Path directory, List<String> tracer, List<String> arguments)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("said", ".out");
        Path error = Files.createTempFile("said", ".err");
        try {
            List<String> words = new ArrayList<>(tracer);
            words.addAll(arguments);
            Process process = new ProcessBuilder(words)
                    .directory(directory.toFile())
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .redirectError(error.toFile())
                    .start();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended).as("%s ends", words).isTrue();
            return new Said(text(output), text(error), process.exitValue());
        } finally {
            Files.delete(output);
            Files.delete(error);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}

package io.github.syscallunit.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.cli.StraceMain;
import io.github.syscallunit.engine.testing.TestJvms;
import io.github.syscallunit.engine.testing.TestTools;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a command line under the real strace and under ours, to compare what they say. */
public final class StraceComparison {
    private static final int LIMIT_SECONDS = 60;

    private StraceComparison() {}

    /**
     * What a run has said.
     *
     * @param output on standard output
     * @param error on standard error
     * @param status the exit status, 128 and more if a signal ended it
     */
    public record Said(String output, String error, int status) {
        public Said withoutAddresses() {
            return new Said(
                    output,
                    error.replaceAll("0x[0-9a-f]{6,}", "ADDRESS")
                            .replaceAll("pid=\\d+", "pid=PID")
                            .replaceAll(" +(?== )", " "),
                    status);
        }
    }

    /** {@return the words that start the real one} */
    public static List<String> theirs() {
        return List.of("strace");
    }

    /** {@return the words that start ours} */
    public static List<String> ours() {
        return TestJvms.command(
                StraceMain.class, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    }

    public static Said run(Path directory, List<String> tracer, List<String> arguments)
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
            boolean ended = process.waitFor(TestTools.limit(LIMIT_SECONDS), TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended).as("%s ends", words).isTrue();
            return new Said(text(output), text(error), process.exitValue());
        } finally {
            Files.delete(output);
            Files.delete(error);
        }
    }

    /** {@return what a tracer logs of a command line, with the same addresses each time} */
    public static Stream<String> log(Path directory, List<String> tracer, String line)
            throws IOException, InterruptedException {
        Path log = directory.resolve("log");
        List<String> words = new ArrayList<>(List.of("setarch", "-R"));
        words.addAll(tracer);
        words.addAll(List.of("-o", log.toString()));
        run(directory, words, ShellWords.of(line));
        return text(log).lines();
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}

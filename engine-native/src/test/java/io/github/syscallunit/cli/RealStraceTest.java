package io.github.syscallunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.cli.compare.StraceComparison;
import io.github.syscallunit.engine.testing.TestTools;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Compared with the real strace")
class RealStraceTest {
    @TempDir
    Path scratch;

    @BeforeEach
    void needsStrace() {
        TestTools.require("strace");
    }

    @ParameterizedTest
    @DisplayName("the summary has the same lines, calls and errors")
    @ValueSource(
            strings = {
                "-c -S name -U calls,errors,name",
                "-c -f -S nothing -U name,calls,errors",
                "-c -w -S name -U errors,name,calls"
            })
    void theSummaryIsTheSame(String options) throws Exception {
        List<String> words = List.of(options.split(" ", -1));

        assertThat(ours(words, "ls", "/")).isEqualTo(theirs(words, "ls", "/")).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @DisplayName("the log of a failing command is the same but for addresses")
    @ValueSource(strings = {"-f", "-n", "-i", "-n -i -qq", "-A"})
    void theLogIsTheSame(String option) throws Exception {
        List<String> options = new ArrayList<>(List.of("-e", "trace=openat,execve,write,exit_group"));
        options.addAll(List.of(option.split(" ", -1)));

        assertThat(masked(ours(options, "ls", "/proc/nonexistent")))
                .isEqualTo(masked(theirs(options, "ls", "/proc/nonexistent")))
                .hasSizeGreaterThan(5);
    }

    private static List<String> masked(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("0x[0-9a-f]{6,}", "ADDRESS")
                        .replaceAll("\\[[0-9a-f]{16}\\]", "[POINTER]")
                        .replaceAll("^\\d+ +", "")
                        .replaceAll(" = [1-9]\\d{2,}$", " = PID")
                        .replaceAll("si_pid=\\d+", "si_pid=PID")
                        .replaceAll("si_([us])time=\\d+", "si_$1time=T")
                        .replaceAll(" +=", " ="))
                .filter(line -> !line.contains("unfinished") && !line.contains("resumed"))
                .toList();
    }

    private List<String> theirs(List<String> options, String... command) throws Exception {
        return log(StraceComparison.theirs(), options, command);
    }

    private List<String> ours(List<String> options, String... command) throws Exception {
        return log(StraceComparison.ours(), options, command);
    }

    private List<String> log(List<String> tracer, List<String> options, String... command)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile(scratch, "log", "");
        List<String> words = new ArrayList<>(tracer);
        words.addAll(options);
        words.addAll(List.of("-o", log.toString()));
        Stream.of(command).forEach(words::add);
        Process process = new ProcessBuilder(words)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        boolean ended = process.waitFor(TestTools.limit(60), TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("%s ends", words).isTrue();
        return Files.readAllLines(log);
    }
}

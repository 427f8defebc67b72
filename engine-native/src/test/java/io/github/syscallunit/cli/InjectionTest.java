package io.github.syscallunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.cli.compare.ShellWords;
import io.github.syscallunit.cli.compare.StraceComparison;
import io.github.syscallunit.engine.testing.TestTools;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("-e inject= and -e fault=")
class InjectionTest {
    @TempDir
    static Path directory;

    @BeforeAll
    static void needsStrace() throws Exception {
        TestTools.require("dd", "cp");
        TestTools.requireReferenceStrace();
        Files.write(directory.resolve("bytes"), new byte[2000]);
        TestTools.compile(directory, "vforks");
        TestTools.compile(directory, "exec_by_thread");
        TestTools.compile(
                directory, "conventions", "-nostdlib", "-static", "-fno-pie", "-no-pie", "-fno-stack-protector");
    }

    @ParameterizedTest
    @DisplayName("let the program go the same way, and say the same of it, as with the real strace")
    @MethodSource("lines")
    void sayTheSameAsStrace(String line) throws Exception {
        List<String> arguments = ShellWords.of(line);

        StraceComparison.Said theirs = StraceComparison.run(directory, StraceComparison.theirs(), arguments);

        assertThat(masked(StraceComparison.run(directory, StraceComparison.ours(), arguments)))
                .isEqualTo(masked(theirs));
    }

    static Stream<String> lines() throws IOException {
        try (InputStream list = Objects.requireNonNull(InjectionTest.class.getResourceAsStream("injections.txt"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"));
        }
    }

    /** Two runs of one tracer differ in these, too. */
    private static StraceComparison.Said masked(StraceComparison.Said said) {
        StraceComparison.Said masked = said.withoutAddresses();
        return new StraceComparison.Said(
                masked.output(),
                masked.error()
                        .replaceAll("\\[pid +\\d+\\]", "[pid PID]")
                        .replaceAll("Process \\d+ ", "Process PID ")
                        .replaceAll("(?m)^((?:\\[pid PID\\] )?(?:v?fork|clone|wait4)\\b.*= )\\d{2,}$", "$1PID")
                        .replaceAll("\\bkill\\(\\d+", "kill(PID")
                        .replaceAll("si_([us])time=\\d+", "si_$1time=T")
                        .replaceAll("<0\\.[2-9]\\d{5}>", "<LESS THAN A SECOND>"),
                masked.status());
    }
}

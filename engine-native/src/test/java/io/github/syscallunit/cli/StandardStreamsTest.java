package io.github.syscallunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.cli.compare.StraceComparison;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The program's standard streams")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StandardStreamsTest {
    @TempDir
    Path directory;

    private static List<String> traced(String script) {
        List<String> command = new ArrayList<>(StraceComparison.ours());
        command.addAll(List.of("-enone", "-qq", "sh", "-c", script));
        return command;
    }

    @Test
    @DisplayName("end for their readers when the program closes them")
    void endWithTheProgram() throws Exception {
        Process process = new ProcessBuilder(traced("echo out; exec >&-; read -r line"))
                .redirectError(Redirect.DISCARD)
                .start();
        try (InputStream output = process.getInputStream();
                OutputStream input = process.getOutputStream()) {
            assertThat(new String(output.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("out\n");
            assertThat(process.isAlive()).isTrue();
            input.write('\n');
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("are all that it gets, if the tracer has got no more")
    void areAll() throws Exception {
        List<String> words =
                new ArrayList<>(List.of("sh", "-c", "exec \"$@\" 3<&- 4<&- 5<&- 6<&- 7<&- 8<&- 9<&-", "sh"));
        words.addAll(traced("for fd in 3 4 5 6 7 8 9; do [ ! -e /proc/$$/fd/$fd ] || echo $fd is open; done"));

        assertThat(StraceComparison.run(directory, List.of(), words).output()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("are closed if the tracer's were")
    @ValueSource(strings = {"<&-", "2>&-"})
    void stayClosed(String redirection) throws Exception {
        List<String> words = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" " + redirection, "sh"));
        words.addAll(traced("for fd in 0 2; do [ -e /proc/$$/fd/$fd ] || printf '%s<>closed ' $fd; done"));

        StraceComparison.Said said = StraceComparison.run(directory, List.of(), words);

        String expected =
                (redirection.contains("<&-") ? "0<>closed " : "") + (redirection.contains("2>") ? "2<>closed " : "");
        assertThat(said.output()).isEqualTo(expected);
        assertThat(said.status()).isZero();
    }
}

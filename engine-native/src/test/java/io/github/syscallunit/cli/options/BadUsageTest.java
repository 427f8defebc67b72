package io.github.syscallunit.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.syscallunit.cli.compare.ShellWords;
import io.github.syscallunit.engine.testing.TestTools;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Bad usage")
class BadUsageTest {
    @BeforeAll
    static void needsStrace() throws Exception {
        TestTools.requireReferenceStrace();
    }

    @ParameterizedTest
    @DisplayName("is complained of in the words of the real strace")
    @MethodSource("lines")
    void isComplainedOfInTheWordsOfStrace(String line) throws Exception {
        List<String> arguments = ShellWords.of(line);

        UsageException complaint = catchThrowableOfType(
                UsageException.class,
                () -> OptionApplier.of(new CommandLineReader().read(arguments.toArray(String[]::new))));

        assertThat(complaint).as("ours finds fault with %s", line).isNotNull();
        List<String> messages = new ArrayList<>(complaint.warnings());
        messages.add(complaint.getMessage());
        assertThat(messages.stream().map(message -> "strace: " + message + "\n").collect(Collectors.joining()))
                .isEqualTo(complaintOfStrace(arguments));
    }

    static Stream<String> lines() throws IOException {
        try (InputStream list = Objects.requireNonNull(BadUsageTest.class.getResourceAsStream("bad-usage.txt"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines();
        }
    }

    private static String complaintOfStrace(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("strace"));
        command.addAll(arguments);
        Process strace = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(strace.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(strace.waitFor()).isEqualTo(1);
        return said;
    }
}

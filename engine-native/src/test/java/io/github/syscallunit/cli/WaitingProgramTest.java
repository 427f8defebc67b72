package io.github.syscallunit.cli;

import io.github.syscallunit.cli.compare.PolledCondition;
import io.github.syscallunit.cli.compare.StraceComparison;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A program that waits")
class WaitingProgramTest {
    @TempDir
    Path directory;

    @ParameterizedTest(name = "with {0}")
    @DisplayName("has the call at which it waits in the log, as with strace")
    @ValueSource(strings = {"-o log", "-f -o log", "-ff -o log", "-A -o log", "-o |cat>log"})
    void showsWhereItWaits(String options) throws Exception {
        List<String> command = new ArrayList<>(StraceComparison.ours());
        command.addAll(List.of(options.split(" ", -1)));
        command.add("cat");
        Process tracer = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        try {
            PolledCondition.await(() -> log().endsWith("read(0, "));
        } finally {
            tracer.getOutputStream().close();
            tracer.waitFor();
        }
    }

    /** With -ff its name ends with the id of the process. */
    private String log() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            Path log = files.filter(file -> file.getFileName().toString().startsWith("log"))
                    .findFirst()
                    .orElse(Path.of("/dev/null"));
            return Files.readString(log);
        }
    }
}

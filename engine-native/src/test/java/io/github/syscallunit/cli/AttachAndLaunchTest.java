package io.github.syscallunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.cli.compare.PolledCondition;
import io.github.syscallunit.cli.compare.StraceComparison;
import io.github.syscallunit.engine.testing.TestTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@DisplayName("A process that is attached to while a command is launched")
class AttachAndLaunchTest {
    private static final int KILLED_BY_SIGTERM = 128 + 15;

    @TempDir
    Path directory;

    @RepeatedTest(3)
    @DisplayName("is traced to its own end, and the command to its")
    void bothAreTraced() throws Exception {
        TestTools.require("perl");
        Process target = new ProcessBuilder("perl", "-e", "getppid() while 1").start();
        try {
            Path log = directory.resolve("log");
            Path touched = directory.resolve("touched");
            Files.deleteIfExists(touched);
            List<String> words = new ArrayList<>(StraceComparison.ours());
            words.addAll(List.of(
                    "-f",
                    "-e",
                    "trace=chdir",
                    "-o",
                    log.toString(),
                    "-p",
                    Long.toString(target.pid()),
                    "touch",
                    touched.toString()));
            ProcessBuilder tracer = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("output").toFile());
            tracer.environment().put("PATH", manyFolders() + System.getenv("PATH"));

            Process tracing = tracer.start();
            PolledCondition.await(() -> !tracing.isAlive() || !target.isAlive() || Files.exists(touched));
            target.destroy();

            assertThat(tracing.waitFor(TestTools.limit(20), TimeUnit.SECONDS))
                    .as("the tracer ends")
                    .isTrue();
            assertThat(target.waitFor()).isEqualTo(KILLED_BY_SIGTERM);
            assertThat(Files.readString(log))
                    .contains("+++ exited with 0 +++")
                    .containsPattern(target.pid() + " +\\+{3} killed by SIGTERM \\+{3}");
        } finally {
            target.destroyForcibly().waitFor();
        }
    }

    /** The launcher's execve fails in each. */
    private String manyFolders() {
        return String.join(
                        ":",
                        IntStream.range(0, 300)
                                .mapToObj(number ->
                                        directory.resolve("none" + number).toString())
                                .toList())
                + ":";
    }
}

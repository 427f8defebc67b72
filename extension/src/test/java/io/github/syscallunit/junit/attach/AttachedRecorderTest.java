package io.github.syscallunit.junit.attach;

import static io.github.syscallunit.assertj.SyscallAssertions.as;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.syscallunit.engine.Strace;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorder in a JVM that no test engine of ours has started, and that has no JUnit. */
class AttachedRecorderTest {
    private static List<String> command(Path directory) {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !isOfJUnit(Path.of(entry).getFileName().toString()))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-classpath", classPath));
        command.addAll(List.of(AttachedProgram.class.getName(), directory.toString()));
        return command;
    }

    private static boolean isOfJUnit(String jar) {
        return jar.startsWith("junit-") || jar.startsWith("opentest4j");
    }

    private static List<String> linesOf(String output) {
        return output.lines().filter(line -> !line.startsWith("WARNING: ")).toList();
    }

    /** {@return the tracer of a program whose first line tells it} */
    private static @Nullable ProcessHandle tracer(String line) {
        assertThat(line).startsWith("tracer: ");
        long pid = Long.parseLong(line.substring("tracer: ".length()));
        return ProcessHandle.of(pid).orElse(null);
    }

    private static void awaitEnd(@Nullable ProcessHandle tracer) throws Exception {
        if (tracer != null) {
            tracer.onExit().get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void tracesItsOwnJvm(@TempDir Path directory) throws Exception {
        Process process =
                new ProcessBuilder(command(directory)).redirectErrorStream(true).start();
        List<String> lines = linesOf(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));

        assertThat(lines.subList(1, lines.size()))
                .containsExactly(
                        "file: [openat, write, close]",
                        "nothing: []",
                        "process: true",
                        "threads from before: []",
                        "threads of the JVM: [openat, write, close]",
                        "nested: [openat, write, close]",
                        "stack: true",
                        "thrown: java.io.IOException: checked",
                        "faults: An attached recorder injects no faults: where a fault ends, and whether it has to be injected,"
                                + " depends on the test. Take a FaultInjector as a parameter of a @TraceSyscalls test.");
        assertThat(process.waitFor()).isZero();
        awaitEnd(tracer(lines.get(0)));
    }

    @Test
    void itsTracerEndsWithAJvmThatIsKilled(@TempDir Path directory) throws Exception {
        List<String> command = command(directory);
        command.add("wait");
        Process process = new ProcessBuilder(command).start();
        ProcessHandle tracer = tracer(process.inputReader().readLine());
        assertThat(tracer).isNotNull();

        process.destroyForcibly();

        awaitEnd(tracer);
    }

    @Test
    void refusesAJvmThatIsTracedByOthers(@TempDir Path directory) throws Exception {
        Path output = directory.resolve("output");
        List<String> shell = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\" > \"$0\" 2>&1", output.toString()));
        shell.addAll(command(directory));
        Strace.command(shell.toArray(String[]::new)).keepEvents(0).run();

        assertThat(linesOf(Files.readString(output)))
                .singleElement(as(STRING))
                .startsWith("refused: This JVM can't be traced: ")
                .contains("and a process has one tracer");
    }
}

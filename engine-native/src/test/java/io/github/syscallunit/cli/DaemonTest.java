package io.github.syscallunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.cli.compare.PolledCondition;
import io.github.syscallunit.cli.compare.StraceComparison;
import io.github.syscallunit.engine.testing.TestTools;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A tracer in another process than the command's parent")
class DaemonTest {
    /** Who is whose parent, and in whose group and session; what the command has of ours. */
    private static final String RELATIONS = """
            tracer=$(awk '/^TracerPid/ {print $2}' /proc/$$/status)
            tracer=$(awk '/^Tgid/ {print $2}' /proc/$tracer/status)
            set -- $1 $(cut -d' ' -f4-6 /proc/$$/stat) $(cut -d' ' -f4-6 /proc/$tracer/stat)
            [ $2 = $1 ] && echo "the command's parent is who started it"
            [ $5 != $$ ] && echo "the tracer is not the command's child"
            [ $6 = $tracer ] && echo "the tracer has a group of its own"
            [ $6 = $3 ] && echo "the tracer is in the command's group"
            [ $7 = $tracer ] && echo "the tracer has a session of its own"
            [ $7 = $4 ] && echo "the tracer is in the command's session"
            grep -E "SigBlk|Seccomp:|NoNewPrivs" /proc/self/status
            sed -nE "s/^SigIgn:.*(.{7})$/\\1/p" /proc/self/status
            grep 'open files' /proc/self/limits
            ls /proc/$$/fd
            """;

    private static final String TRACER = "tracer=$(awk '/^TracerPid/ {print $2}' /proc/$$/status); ";

    @TempDir
    Path directory;

    @BeforeEach
    void needsStrace() throws Exception {
        TestTools.require("awk");
        TestTools.requireReferenceStrace();
    }

    /**
     * What came of it.
     *
     * @param output of the command
     * @param status its exit status
     * @param log once the tracer has ended it
     * @param error what the tracer said
     */
    private record Outcome(String output, int status, List<String> log, String error) {}

    @ParameterizedTest
    @DisplayName("leaves the command its parent, and is as far off as strace is")
    @ValueSource(strings = {"-D", "-DD", "-DDD", "--daemonize", "--daemonize=pgroup", "--daemonize=session", "-D -f"})
    void standsOff(String option) throws Exception {
        String parent = Long.toString(ProcessHandle.current().pid());

        Outcome outcome = straces(option + " -e trace=exit_group", "sh", "-c", RELATIONS + "exit 7", "sh", parent);

        assertThat(outcome.status).isEqualTo(7);
        assertThat(outcome.output).contains("parent", "not the command's child");
    }

    @Test
    @DisplayName("sees the command begin and end as strace does")
    void tells() throws Exception {
        // When a shell hears of its child's end is a matter of luck.
        straces("-D -f -n -e trace=execve,kill,exit_group -e signal=!SIGCHLD", "sh", "-c", "/bin/true; kill -TERM $$");
        straces("-D -z -e trace=execve,openat", "true");
        straces("-D -c -U calls,errors,name -S name", "true");
    }

    @Test
    @DisplayName("reports as strace does that the command can't be executed, or the log can't be written")
    void failsAsStrace() throws Exception {
        Path program = Files.writeString(directory.resolve("noshebang"), "echo hi\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(straces("-D", "./noshebang").status).isEqualTo(1);
        assertThat(straces("-D -f -Z -e trace=execve", "./noshebang").log).hasSize(2);
        List<String> unwritable = List.of("-D", "-o", "/proc/nonexistent/log", "sh", "-c", "echo it runs");
        assertThat(StraceComparison.run(directory, StraceComparison.ours(), unwritable))
                .isEqualTo(StraceComparison.run(directory, StraceComparison.theirs(), unwritable));
    }

    @Test
    @DisplayName("does not take the command with it")
    void diesAlone() throws Exception {
        for (List<String> tracer : List.of(StraceComparison.theirs(), StraceComparison.ours())) {
            StraceComparison.Said said = StraceComparison.run(
                    directory,
                    tracer,
                    List.of(
                            "-D",
                            "-f",
                            "-e",
                            "trace=read",
                            "-o",
                            "/dev/null",
                            "sh",
                            "-c",
                            TRACER + "kill -KILL $tracer; exit 5"));
            assertThat(said.status()).as("%s", tracer).isEqualTo(5);
        }
    }

    @Test
    @DisplayName("ignores signals unless requested, and then does not end the command")
    void heedsSignals() throws Exception {
        straces(
                "-D -e trace=exit_group",
                "sh",
                "-c",
                TRACER
                        + "sed -nE 's/^SigIgn:.*(.{6})$/ignored by the tracer: \\1/p' /proc/$tracer/status; kill -INT $tracer; exit 6");

        String untilFree = "until grep -q '^TracerPid:.0$' /proc/$$/status; do :; done; exit 6";
        assertThat(straces(
                                "-D -I2 -e trace=none -e signal=none",
                                "sh",
                                "-c",
                                TRACER + "kill -INT $tracer; " + untilFree)
                        .status)
                .isEqualTo(6);
    }

    /** Runs it with strace and with ours, and compares all that came of it. */
    private Outcome straces(String options, String... command) throws Exception {
        Outcome theirs = outcome(StraceComparison.theirs(), options, command);
        assertThat(outcome(StraceComparison.ours(), options, command)).isEqualTo(theirs);
        return theirs;
    }

    private Outcome outcome(List<String> tracer, String options, String... command) throws Exception {
        Path output = directory.resolve("output");
        Path error = directory.resolve("error");
        Path log = directory.resolve("log");
        List<String> words = new ArrayList<>(tracer);
        words.addAll(List.of(options.split(" ", -1)));
        words.addAll(List.of("-o", log.toString()));
        words.addAll(List.of(command));
        Process process = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile())
                .redirectError(error.toFile())
                .start();
        int status = process.waitFor();
        PolledCondition.await(() -> isClosed(log));
        List<String> lines = normal(Files.readString(log, StandardCharsets.ISO_8859_1));
        Files.delete(log);
        return new Outcome(Files.readString(output), status, lines, String.join("\n", normal(Files.readString(error))));
    }

    /** The tracer has no parent that waits for it: it has ended when it has closed the log. */
    private static boolean isClosed(Path log) throws Exception {
        if (!Files.exists(log)) {
            return false;
        }
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.noneMatch(process -> hasOpen(process.pid(), log));
        }
    }

    private static boolean hasOpen(long pid, Path log) {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return descriptors.anyMatch(descriptor -> leadsTo(descriptor, log));
        } catch (Exception e) {
            return false;
        }
    }

    private static boolean leadsTo(Path descriptor, Path log) {
        try {
            return Files.readSymbolicLink(descriptor).equals(log);
        } catch (Exception e) {
            return false;
        }
    }

    private static List<String> normal(String text) {
        return text.lines()
                .map(line -> line.replaceAll("0x[0-9a-f]{5,}", "ADDRESS")
                        .replaceAll("^\\d+ +", "PID ")
                        .replaceAll("pid=\\d+", "pid=PID")
                        .replaceAll("Process \\d+", "Process PID")
                        .replaceAll("(si_[us]time=)[^,}]*", "$1TIME")
                        .replaceAll("kill\\(\\d+", "kill(PID")
                        .replaceAll(" +(?== )", " "))
                .toList();
    }
}

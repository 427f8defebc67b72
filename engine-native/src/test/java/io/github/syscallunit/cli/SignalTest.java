package io.github.syscallunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.cli.compare.PolledCondition;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A signal that ends the tracer")
class SignalTest {
    private static final String SLEEP = "exec sleep 30";
    /**
     * A child of a JVM has SIGQUIT blocked, which strace keeps so; whoever runs this in the background, SIGINT ignored, and with nohup
     * SIGHUP.
     */
    private static final List<String> UNBLOCKING = List.of(
            "perl",
            "-MPOSIX",
            "-e",
            "sigprocmask(SIG_UNBLOCK, POSIX::SigSet->new(SIGQUIT)); $SIG{$_} = 'DEFAULT' for qw(HUP INT); exec @ARGV",
            "--");

    @TempDir
    Path directory;

    @BeforeEach
    void needsStrace() throws Exception {
        TestTools.require("perl");
        TestTools.requireReferenceStrace();
    }

    /**
     * What came of it.
     *
     * @param said the end of the log
     * @param status of the tracer, 128 and more if a signal ended it
     * @param lives whether the traced program does
     */
    private record Outcome(String said, int status, boolean lives) {}

    @ParameterizedTest
    @DisplayName("ends it as it ends strace, and its command with it")
    @CsvSource({"INT,", "TERM,", "HUP,", "QUIT,", "PIPE,", "INT,-I1", "INT,-f", "TERM,-c -U calls -S name"})
    void endsTheCommand(String signal, String options) throws Exception {
        Outcome theirs = command(StraceComparison.theirs(), signal, words(options));

        assertThat(theirs.status).isGreaterThan(128);
        assertThat(command(StraceComparison.ours(), signal, words(options))).isEqualTo(theirs);
    }

    @ParameterizedTest
    @DisplayName("lets a process go that it was attached to")
    @ValueSource(strings = {"INT", "QUIT"})
    void letsGo(String signal) throws Exception {
        Outcome theirs = attached(StraceComparison.theirs(), signal);

        assertThat(theirs.lives).isTrue();
        assertThat(attached(StraceComparison.ours(), signal)).isEqualTo(theirs);
    }

    @Test
    @DisplayName("does nothing if that was asked for, nor to what the command inherits")
    void isIgnored() throws Exception {
        List<String> options = List.of("-I3", "-e", "trace=none", "-e", "signal=none");
        String script = "trap '' INT QUIT; \"$0\" \"$@\"; exit";

        for (List<String> tracer : List.of(StraceComparison.theirs(), StraceComparison.ours())) {
            List<String> words = new ArrayList<>(UNBLOCKING);
            words.addAll(List.of("sh", "-c", script));
            words.addAll(tracer);
            words.addAll(options);
            words.addAll(List.of("sh", "-c", "kill -INT $PPID; grep SigIgn: /proc/self/status; exit 3"));
            StraceComparison.Said said = StraceComparison.run(directory, words, List.of());
            assertThat(said.status()).isEqualTo(3);
            assertThat(said.output()).as("%s", tracer).matches("SigIgn:\\s[0-9a-f]{15}6\n");
        }
    }

    @Test
    @DisplayName("is not needed if the log has no reader")
    void nobodyReads() throws Exception {
        for (List<String> tracer : List.of(StraceComparison.theirs(), StraceComparison.ours())) {
            StraceComparison.Said said =
                    StraceComparison.run(directory, tracer, List.of("-o", "|false", "sh", "-c", "sleep 0.2; exit 3"));

            assertThat(said.status()).as("%s", tracer).isEqualTo(3);
            assertThat(said.error().lines().distinct()).containsOnly("strace: |false: Broken pipe");
        }
    }

    private Outcome command(List<String> tracer, String signal, List<String> options) throws Exception {
        List<String> words = new ArrayList<>(UNBLOCKING);
        words.addAll(tracer);
        words.addAll(options);
        words.addAll(List.of("sh", "-c", "echo $$; " + SLEEP));
        Path pidFile = directory.resolve("pid");
        Files.deleteIfExists(pidFile);
        Process process = start(words, Redirect.to(pidFile.toFile()));
        long pid = awaitPid(pidFile);
        awaitSleep(pid);
        return end(process, signal, pid);
    }

    private Outcome attached(List<String> tracer, String signal) throws Exception {
        Process sleeper = new ProcessBuilder("sh", "-c", SLEEP).start();
        try {
            awaitSleep(sleeper.pid());
            List<String> words = new ArrayList<>(UNBLOCKING);
            words.addAll(tracer);
            words.addAll(List.of("-p", Long.toString(sleeper.pid())));
            Process process = start(words, Redirect.DISCARD);
            PolledCondition.await(
                    () -> Files.readString(directory.resolve("error")).contains("resuming"));
            return end(process, signal, sleeper.pid());
        } finally {
            sleeper.destroyForcibly().waitFor();
        }
    }

    private Process start(List<String> words, Redirect output) throws IOException {
        return new ProcessBuilder(words)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output)
                .redirectError(directory.resolve("error").toFile())
                .start();
    }

    private Outcome end(Process tracer, String signal, long traced) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(tracer.pid()))
                .start()
                .waitFor();
        assertThat(tracer.waitFor(TestTools.limit(20), TimeUnit.SECONDS))
                .as("it ends")
                .isTrue();
        boolean lives = signal.isEmpty() || isAlive(traced);
        ProcessHandle.of(traced).ifPresent(ProcessHandle::destroyForcibly);
        String said = Files.readString(directory.resolve("error"))
                .replaceAll("Process \\d+", "Process PID")
                .replaceAll("(?s).*(\n[^\n]*(nanosleep|resuming))", "$1");
        return new Outcome(said, tracer.exitValue(), lives);
    }

    private static boolean isAlive(long pid) throws Exception {
        // A command that got the signal may still be on its way out.
        for (int i = 0; i < 50 && ProcessHandle.of(pid).isPresent(); i++) {
            Thread.sleep(10);
        }
        return ProcessHandle.of(pid).isPresent();
    }

    private static List<String> words(String options) {
        return options == null ? List.of() : Stream.of(options.split(" ", -1)).toList();
    }

    private static long awaitPid(Path file) throws Exception {
        PolledCondition.await(() -> Files.exists(file) && Files.readString(file).endsWith("\n"));
        return Long.parseLong(Files.readString(file).strip());
    }

    private static void awaitSleep(long pid) throws Exception {
        Path wchan = Path.of("/proc/" + pid + "/syscall");
        PolledCondition.await(() -> Files.readString(wchan).matches("(?s)(230|115|219|128) .*"));
    }
}

package io.github.syscallunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.cli.compare.PolledCondition;
import io.github.syscallunit.cli.compare.StraceComparison;
import io.github.syscallunit.cli.compare.SummaryText;
import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.testing.TestTools;
import io.github.syscallunit.trace.table.SyscallTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The summary is the real strace's, but for the times")
class SummaryTest {
    @TempDir
    Path directory;

    @BeforeEach
    void needsStrace() throws Exception {
        TestTools.requireReferenceStrace();
    }

    @ParameterizedTest
    @DisplayName("whatever it is sorted by")
    @ValueSource(strings = {"calls", "errors", "name", "nothing"})
    void whateverItIsSortedBy(String order) throws Exception {
        List<String> options = List.of("-cw", "-S", order);

        assertThat(ours(options, "ls", "/"))
                .isEqualTo(theirs(options, "ls", "/"))
                .hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @DisplayName("whatever time it is sorted by, which decides the order")
    @ValueSource(strings = {"time", "total-time", "time-percent", "min-time", "max-time", "avg-time"})
    void whateverTimeItIsSortedBy(String order) throws Exception {
        List<String> options = List.of("-cw", "-S", order);

        assertThat(SummaryText.sorted(ours(options, "ls", "/")))
                .isEqualTo(SummaryText.sorted(theirs(options, "ls", "/")))
                .hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @DisplayName("whatever its columns are")
    @ValueSource(
            strings = {
                "time-percent",
                "total-time",
                "min-time",
                "max-time",
                "avg-time",
                "calls",
                "errors",
                "name",
                "name,calls,errors",
                "errors,name,max-time,calls,min-time,avg-time,total-time,time-percent"
            })
    void whateverItsColumnsAre(String columns) throws Exception {
        List<String> options = List.of("-cw", "-S", "name", "-U", columns);

        assertThat(ours(options, "ls", "/"))
                .isEqualTo(theirs(options, "ls", "/"))
                .hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @DisplayName("whatever is traced")
    @CsvSource(
            delimiter = '|',
            value = {
                "-c|ls /",
                "-c|kill -9 999999",
                "-cf|kill -15 999999",
                "-cw|uname",
                "-cwf|ls /; wc /etc/passwd; (exit 3)",
                "-C -e trace=execve,exit_group|uname",
                "-c -e trace=none|uname"
            })
    void whateverIsTraced(String options, String script) throws Exception {
        List<String> words = new ArrayList<>(List.of(options.split(" ", -1)));
        words.addAll(List.of("-S", "name"));

        assertThat(ours(words, "sh", "-c", script)).isEqualTo(theirs(words, "sh", "-c", script));
    }

    @ParameterizedTest
    @DisplayName("of a server that ^C ends")
    @ValueSource(
            strings = {
                "exec nc -l -p %d",
                "exec perl -MIO::Socket -e 'IO::Socket::INET->new(Listen => 1, LocalAddr =>"
                        + " \"127.0.0.1:%d\")->accept'"
            })
    void ofServerThatIsEnded(String script) throws Exception {
        TestTools.require(script.split(" ", -1)[1], "setsid");

        List<String> theirs = endedByTerminal(StraceComparison.theirs(), script);

        assertThat(theirs).hasSizeGreaterThan(10);
        assertThat(endedByTerminal(StraceComparison.ours(), script)).isEqualTo(theirs);
    }

    /** A terminal's ^C is a signal to all processes of a group. Of a locale that is not installed perl would complain. */
    private List<String> endedByTerminal(List<String> tracer, String script) throws Exception {
        Path said = directory.resolve("said");
        String server = script.formatted(freePort());
        List<String> words = new ArrayList<>(List.of("env", "--default-signal=INT", "LC_ALL=C", "setsid"));
        words.addAll(tracer);
        words.addAll(List.of("-cw", "-S", "name", "sh", "-c", "echo $$ >&2; " + server));
        Process process = new ProcessBuilder(words)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectError(said.toFile())
                .start();
        PolledCondition.await(() -> Files.readString(said).endsWith("\n"));
        Path call = Path.of("/proc/" + Files.readString(said).strip() + "/syscall");
        PolledCondition.await(() -> isAmong(Files.readString(call), "accept", "accept4", "poll", "ppoll"));
        new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).start().waitFor();
        assertThat(process.waitFor()).isEqualTo(130);
        // strace, too, sees its own signal first or the end of the call that the program's has cut short; and how often
        // a heap grows hangs on
        // where it happens to begin.
        return SummaryText.withoutTimes(Files.readString(said)).stream()
                .filter(line -> !line.matches(".* (accept4?|brk|total)"))
                .toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    @DisplayName("of a server of many threads that it attaches to and detaches from, and that still works")
    void ofServerThatServesOn() throws Exception {
        Process server = ServerProgram.start();
        try {
            int port = ServerProgram.port(server);
            // The first of each thread loads classes.
            for (int i = 0; i < 2 * ServerProgram.THREADS; i++) {
                assertThat(ServerProgram.ask(port)).isEqualTo("served");
                ServerProgram.awaitClosed(server);
            }
            Set<String> theirs = attached(StraceComparison.theirs(), server, port);

            assertThat(theirs).hasSize(ServerProgram.CALLS.size());
            assertThat(attached(StraceComparison.ours(), server, port)).isEqualTo(theirs);
            assertThat(ServerProgram.ask(port)).isEqualTo("served");
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private Set<String> attached(List<String> tracer, Process server, int port) throws Exception {
        Path said = directory.resolve("said");
        List<String> words = new ArrayList<>(tracer);
        words.addAll(List.of("-p", Long.toString(server.pid()), "-f", "-cw"));
        Map<Path, Long> before = switches(server);
        Process process = new ProcessBuilder(words).redirectError(said.toFile()).start();
        PolledCondition.await(() -> Files.readString(said).contains("attached with"));
        // A call that ends before its thread has stopped was not seen to begin: each stops, and waits again.
        PolledCondition.await(() -> {
            Map<Path, Long> now = switches(server);
            return before.entrySet().stream()
                    .allMatch(thread -> now.getOrDefault(thread.getKey(), Long.MAX_VALUE) >= thread.getValue() + 2);
        });
        for (int i = 0; i < 7; i++) {
            assertThat(ServerProgram.ask(port)).isEqualTo("served");
            ServerProgram.awaitClosed(server);
        }
        // The byte that says that a connection is closed may be read before the call that writes it ends.
        PolledCondition.await(() -> isIdle(server));
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor()).isEqualTo(130);
        return SummaryText.rowsOf(SummaryText.withoutTimes(Files.readString(said)), ServerProgram.CALLS);
    }

    /** {@return how often each thread has begun to wait, for whatever it was} */
    private static Map<Path, Long> switches(Process process) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
            return threads.collect(Collectors.toMap(thread -> thread, SummaryTest::switches));
        }
    }

    private static long switches(Path thread) {
        try (Stream<String> status = Files.lines(thread.resolve("status"))) {
            return status.filter(line -> line.startsWith("voluntary_ctxt_switches:"))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether each thread waits for somebody to serve, or for another thread. */
    private static boolean isIdle(Process server) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + server.pid() + "/task"))) {
            return threads.noneMatch(SummaryTest::serves);
        }
    }

    private static boolean serves(Path thread) {
        try {
            String call = Files.readString(thread.resolve("syscall"));
            return call.startsWith("running") || isAmong(call, "read", "write", "close");
        } catch (IOException e) {
            // The thread has ended.
            return false;
        }
    }

    /**
     * Whether the call that proc(5) shows for a thread is one of these. On some machines another may have its number.
     */
    private static boolean isAmong(String call, String... names) {
        SyscallTable table = SyscallTable.of(Architecture.current().abi());
        return Stream.of(names)
                .flatMapToInt(name -> table.number(name).stream())
                .anyMatch(number -> call.startsWith(number + " "));
    }

    private List<String> ours(List<String> options, String... command) throws Exception {
        return SummaryText.withoutTimes(text(StraceComparison.ours(), options, command));
    }

    private List<String> theirs(List<String> options, String... command) throws Exception {
        return SummaryText.withoutTimes(text(StraceComparison.theirs(), options, command));
    }

    private String text(List<String> tracer, List<String> options, String... command) throws Exception {
        Path summary = directory.resolve("summary");
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-o", summary.toString()));
        arguments.addAll(List.of(command));
        StraceComparison.run(directory, tracer, arguments);
        return Files.readString(summary).replaceAll("0x[0-9a-f]{6,}", "ADDRESS");
    }
}

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The log has the shape of the real strace's")
class LogShapeTest {
    /** The times before a line and behind it: as many digits, whichever they are. */
    private static final Pattern TIMES = Pattern.compile("(?m)^(?:\\[pid PID\\] |PID )?"
            + "(?:\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)? |\\d{10}(?:\\.\\d+)? )?(?:\\(\\+ *\\d+(?:\\.\\d+)?\\) | *\\d+(?:\\.\\d+)? )?"
            + "|<\\d+(?:\\.\\d+)?>$");

    @TempDir
    static Path programs;

    @TempDir
    Path directory;

    @BeforeAll
    static void needsStrace() throws Exception {
        TestTools.require("setarch", "uname", "tr");
        TestTools.requireReferenceStrace();
        TestTools.compile(programs, "exec_by_thread");
        TestTools.compile(
                programs, "conventions", "-nostdlib", "-static", "-fno-pie", "-no-pie", "-fno-stack-protector");
    }

    /**
     * What came of a command line.
     *
     * @param said on the tracer's standard streams
     * @param files the logs: their text by their names
     */
    private record Outcome(StraceComparison.Said said, Map<String, List<String>> files) {}

    @ParameterizedTest
    @DisplayName("with these options")
    @MethodSource("lines")
    void isStraces(String line) throws Exception {
        Outcome theirs = outcome(StraceComparison.theirs(), line);

        assertThat(outcome(StraceComparison.ours(), line)).isEqualTo(theirs);
    }

    static Stream<String> lines() throws IOException {
        try (InputStream list = Objects.requireNonNull(LogShapeTest.class.getResourceAsStream("shapes.txt"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"));
        }
    }

    /** The same addresses each time, so that they can be compared, too. */
    private Outcome outcome(List<String> tracer, String line) throws Exception {
        Files.writeString(directory.resolve("earlier"), "said earlier\n");
        for (String program : List.of("exec_by_thread", "conventions")) {
            Files.createSymbolicLink(directory.resolve(program), programs.resolve(program));
        }
        List<String> words = new ArrayList<>(List.of("env", "-i", "PATH=/usr/bin:/bin", "setarch", "-R"));
        words.addAll(tracer);
        StraceComparison.Said said = StraceComparison.run(directory, words, ShellWords.of(line));
        Map<String, List<String>> files = new TreeMap<>();
        try (Stream<Path> left = Files.list(directory)) {
            for (Path file : left.sorted().toList()) {
                if (Files.isSymbolicLink(file)) {
                    Files.delete(file);
                    continue;
                }
                files.computeIfAbsent(
                                file.getFileName().toString().replaceAll("\\d+", "PID"), name -> new ArrayList<>())
                        .add(masked(Files.readString(file, StandardCharsets.ISO_8859_1)));
                Files.delete(file);
            }
        }
        files.values().forEach(texts -> texts.sort(null));
        return new Outcome(
                new StraceComparison.Said(masked(said.output()), masked(said.error()), said.status()), files);
    }

    private static String masked(String text) {
        String withoutIds = text.replaceAll("(?<![.\\w])\\d{2,}(?=<[a-z])", "N")
                .replaceAll("(?m)(wait4.*= )\\d{2,}$", "$1N")
                .replaceAll("(?m)^\\d+ +(?=\\S+\\(|\\+\\+\\+|---|[\\d(\\[])", "PID ")
                .replaceAll("\\blog\\.\\d+", "log.PID")
                // Where the tracer, not the command, has its environment and its execve.
                .replaceAll("(?m)(\\[[0-9a-f]{16}\\] )?(execve\\(.*, )0x[0-9a-f]+(?= /\\* 1 var)", "$2ENVIRONMENT")
                .replaceAll("\\[pid +\\d+\\]", "[pid PID]")
                .replaceAll("Process (PID=)?\\d+ ", "Process $1PID ")
                .replaceAll("(in pid|changed to) \\d+", "$1 PID")
                .replaceAll("\\b(si_pid|si_[us]time)=\\d+", "$1=N");
        return TIMES.matcher(withoutIds)
                .replaceAll((MatchResult times) -> times.group().replaceAll("\\d", "#"));
    }
}

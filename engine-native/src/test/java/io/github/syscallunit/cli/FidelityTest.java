package io.github.syscallunit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.syscallunit.cli.compare.LogSimilarity;
import io.github.syscallunit.cli.compare.StraceComparison;
import io.github.syscallunit.cli.compare.TraceLog;
import io.github.syscallunit.engine.testing.TestTools;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The log of everyday commands")
class FidelityTest {
    private static final double LEAST_OF_ALL_CALLS = 99;
    private static final double POINT = 1;
    private static final int ATTEMPTS = 5;

    @TempDir
    static Path directory;

    private static Path script;

    @BeforeAll
    static void writeScript() throws Exception {
        TestTools.require("setarch", "perl", "bash", "awk", "tar");
        TestTools.requireReferenceStrace();
        try (InputStream list = Objects.requireNonNull(FidelityTest.class.getResourceAsStream("fidelity.txt"))) {
            script = Files.write(directory.resolve("commands"), list.readAllBytes());
        }
    }

    @ParameterizedTest(name = "with {0}")
    @DisplayName("is the real strace's, as far as two of strace's own are the same")
    @ValueSource(
            strings = {
                "-f",
                "-f -v",
                "-f -y",
                "-f -yy -s 80 -T",
                "-f -e trace=%file",
                "-f -P /etc/passwd",
                "-f -z",
                "-f -b execve"
            })
    void isStraces(String options, TestReporter reporter) throws Exception {
        assumeTrue(TestTools.fullChecks() || options.equals("-f"), "only with SYSCALLUNIT_FULL_CHECKS=true");
        TraceLog theirs = log(StraceComparison.theirs(), options);
        TraceLog again = log(StraceComparison.theirs(), options);
        TraceLog ours = log(StraceComparison.ours(), options);

        LogSimilarity similarity = LogSimilarity.of(theirs, ours);
        reporter.publishEntry("log", String.format(Locale.ROOT, "%.2f %% identical", similarity.percent()));
        isLikelyStraces(options, similarity, LogSimilarity.of(theirs, again));
        hasNoLineOfItsOwn(options, ours, List.of(theirs, again));
    }

    private static void isLikelyStraces(String options, LogSimilarity ours, LogSimilarity straceItself) {
        double bar = options.equals("-f") ? LEAST_OF_ALL_CALLS : straceItself.percent() - POINT;
        assertThat(ours.percent())
                .as("Strace itself: %.2f %%. Ours: %s", straceItself.percent(), ours)
                .isGreaterThanOrEqualTo(bar);
    }

    /** What chance makes does not come again each time; what is ours alone each time is wrong, however few lines it is. */
    private static void hasNoLineOfItsOwn(String options, TraceLog ours, List<TraceLog> theirs) throws Exception {
        Set<String> own = new TreeSet<>(ours.lines());
        theirs.forEach(log -> own.removeAll(log.lines()));
        for (int attempt = 1; attempt < ATTEMPTS && !own.isEmpty(); attempt++) {
            own.removeAll(log(StraceComparison.theirs(), options).lines());
            own.retainAll(log(StraceComparison.ours(), options).lines());
        }
        assertThat(own).as("lines that strace never writes").isEmpty();
    }

    /** The same addresses each time, so that what depends on them is the same, too. */
    private static TraceLog log(List<String> tracer, String options) throws IOException, InterruptedException {
        Path log = directory.resolve("log");
        Path work = Files.createDirectory(directory.resolve("work"));
        List<String> words = new ArrayList<>(List.of("env", "LC_ALL=C", "setarch", "-R"));
        words.addAll(tracer);
        List<String> arguments = new ArrayList<>(List.of(options.split(" ", -1)));
        arguments.addAll(List.of("-o", log.toString(), "sh", script.toString()));
        StraceComparison.run(work, words, arguments);
        try (Stream<Path> left = Files.walk(work)) {
            for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return TraceLog.of(Files.readAllLines(log, StandardCharsets.ISO_8859_1));
    }
}

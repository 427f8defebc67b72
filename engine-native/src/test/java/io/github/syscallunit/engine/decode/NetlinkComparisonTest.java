package io.github.syscallunit.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.syscallunit.engine.Strace;
import io.github.syscallunit.engine.testing.TestTools;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares with the real strace what our decoder shows of netlink messages of every type, with broken lengths among them. */
@DisplayName("The text of a netlink message")
class NetlinkComparisonTest {
    private static final Pattern SENT = Pattern.compile("sendto\\((.*)\\) += .*");

    @TempDir
    Path directory;

    @Test
    @DisplayName("is strace's, message by message")
    void isStraces() throws Exception {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "strace 6.1 is compared on x86_64");
        TestTools.require("gcc");
        TestTools.requireReferenceStrace();
        String program = directory.resolve("netlink").toString();
        assertThat(run("gcc", "-w", "-o", program, source().toString())).isZero();
        Path log = directory.resolve("log");
        assertThat(run("strace", "-e", "trace=sendto", "-o", log.toString(), program))
                .isZero();
        List<String> straces = Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
                .map(SENT::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .toList();
        List<String> ours = Strace.command(program).withoutStreams().run().trace().events().stream()
                .filter(event -> event.name().equals("sendto"))
                .map(event -> event.argumentsText())
                .toList();
        assertThat(ours).hasSizeGreaterThan(10_000).hasSameSizeAs(straces);
        assertThat(differing(straces, ours)).isEmpty();
    }

    /** Returns strace's line and ours, where they differ: the lists themselves are too long to be read. */
    private static List<String> differing(List<String> straces, List<String> ours) {
        return IntStream.range(0, straces.size())
                .filter(i -> !straces.get(i).equals(ours.get(i)))
                .filter(i -> !NewerNames.explain(straces.get(i), ours.get(i)))
                .mapToObj(i -> String.format("%n- %s%n+ %s", straces.get(i), ours.get(i)))
                .limit(20)
                .toList();
    }

    private Path source() throws Exception {
        try (InputStream stream = NetlinkComparisonTest.class.getResourceAsStream("netlink.c")) {
            Path file = directory.resolve("netlink.c");
            Files.write(file, Objects.requireNonNull(stream).readAllBytes());
            return file;
        }
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}

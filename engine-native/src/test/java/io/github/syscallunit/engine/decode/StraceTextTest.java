package io.github.syscallunit.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.syscallunit.cli.StraceMain;
import io.github.syscallunit.engine.Strace;
import io.github.syscallunit.engine.testing.TestJvms;
import io.github.syscallunit.engine.testing.TestTools;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares with the real strace what our decoder shows of calls of (nearly) every kind, made by a program that only pretends. */
@DisplayName("The text of a call")
class StraceTextTest {
    private static final Pattern LINE = Pattern.compile("(\\w+\\(.*\\)) += (.*)");
    /** Names that strace 6.1 lacks: NewerCallsTest has texts with them. */
    private static final Pattern NEWER = Pattern.compile(
            "\\b(F_(DUPFD_QUERY|CREATED_QUERY|[GS]ET(_FILE)?_RW_HINT|[GS]ETDELEG)"
                    + "|TCP_(AO_\\w+|IS_MPTCP|RTO_M\\w+|DELACK_MAX_US)|KEXEC_UPDATE_ELFCOREHDR|PIDFD_SIGNAL_\\w+"
                    + "|LANDLOCK_(CREATE_RULESET_ERRATA|RULE_NET_PORT|RESTRICT_SELF_\\w+|ACCESS_NET_\\w+|ADD_RULE_\\?\\?\\?)|handled_access_net|BPF_F_BEFORE|BTRFS_BLOCK_GROUP_RAID1C[34])(?!\\w)");

    private static final String START = "prctl(PR_SET_SECCOMP, ";

    @TempDir
    Path directory;

    private Path program;
    private Path calls;

    @BeforeEach
    void compile() throws Exception {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "the program's stubs are for x86_64");
        TestTools.require("gcc");
        TestTools.requireReferenceStrace();
        program = directory.resolve("calls");
        calls = resource("calls.txt");
        String source = resource("calls.c").toString();
        assertThat(run("gcc", "-w", "-no-pie", "-o", program.toString(), source))
                .isZero();
    }

    @Test
    @DisplayName("is strace's, line by line")
    void isStraces() throws Exception {
        List<String> ours = fromStart(
                Strace.command(program.toString(), calls.toString()).withoutStreams().run().trace().events().stream()
                        .map(event -> event.name() + "(" + event.argumentsText() + ") = " + event.resultText())
                        .toList());
        List<String> straces = fromStart(log("strace"));
        assertThat(ours).hasSizeGreaterThan(1000).hasSameSizeAs(straces);
        assertThat(differing(straces, ours)).isEmpty();
    }

    @Test
    @DisplayName("is strace's with -v, too")
    void isStracesInFull() throws Exception {
        List<String> command = new ArrayList<>(TestJvms.command(StraceMain.class, List.of("-XX:TieredStopAtLevel=1")));
        command.add("-v");
        List<String> ours = fromStart(log(command.toArray(String[]::new)));
        List<String> straces = fromStart(log("strace", "-v"));
        assertThat(ours).hasSizeGreaterThan(1000).hasSameSizeAs(straces);
        assertThat(differing(straces, ours)).isEmpty();
    }

    /** Returns strace's line and ours, where they differ: the lists themselves are too long to be read. */
    private static List<String> differing(List<String> straces, List<String> ours) {
        return IntStream.range(0, straces.size())
                .filter(i -> !straces.get(i).equals(ours.get(i)))
                .filter(i -> !NEWER.matcher(ours.get(i)).find())
                .mapToObj(i -> String.format("%n- %s%n+ %s", straces.get(i), ours.get(i)))
                .toList();
    }

    private List<String> log(String... tracer) throws IOException, InterruptedException {
        Path log = directory.resolve("log");
        List<String> command = new ArrayList<>(List.of(tracer));
        command.addAll(List.of("-o", log.toString(), program.toString(), calls.toString()));
        assertThat(run(command.toArray(String[]::new))).isZero();
        return Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1) + " = " + line.group(2))
                .toList();
    }

    /** Leaves out the program's own start, whose addresses differ from run to run. */
    private static List<String> fromStart(List<String> lines) {
        int start = 0;
        while (!lines.get(start).startsWith(START)) {
            start++;
        }
        return lines.subList(start + 1, lines.size());
    }

    private Path resource(String name) throws IOException {
        Path copy = directory.resolve(name);
        try (InputStream content = Objects.requireNonNull(getClass().getResourceAsStream(name), name)) {
            Files.copy(content, copy);
        }
        return copy;
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}

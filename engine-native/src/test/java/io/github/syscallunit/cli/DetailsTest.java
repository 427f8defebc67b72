package io.github.syscallunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.cli.compare.StraceComparison;
import io.github.syscallunit.engine.testing.TestTools;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is shown of data and descriptors is what the real strace shows")
class DetailsTest {
    @TempDir
    static Path directory;

    @BeforeAll
    static void makePrograms() throws Exception {
        TestTools.require("setarch");
        TestTools.requireReferenceStrace();
        TestTools.compile(directory, "vectors");
        TestTools.compile(directory, "descriptors");
        TestTools.compile(directory, "names");
    }

    @ParameterizedTest
    @DisplayName("in dumps of all that is read and written, be it in many buffers")
    @ValueSource(strings = {"-e write=all -e read=all", "-e write=1,3", "-e read=!5 -z"})
    void dumps(String options) throws Exception {
        areStraces("-e trace=%desc,%network " + options + " ./vectors");
    }

    @ParameterizedTest
    @DisplayName("with each detail of -e decode-fds= alone, and with several")
    @ValueSource(
            strings = {"path", "socket", "dev", "pidfd", "path,socket", "path,dev", "!path", "!socket", "all", "none"})
    void decodesDescriptors(String details) throws Exception {
        areStraces("-e trace=%desc,pidfd_open -e decode-fds=" + details + " ./descriptors");
    }

    @ParameterizedTest
    @DisplayName("with each way to escape")
    @ValueSource(
            strings = {
                "--strings-in-hex=non-ascii-chars",
                "--strings-in-hex=non-ascii",
                "--strings-in-hex=none",
                "-x",
                "-xx"
            })
    void escapes(String option) throws Exception {
        areStraces(option + " -e trace=write printf '%b' 'a\\n\\t\\v\\0017\\0377\\\\caf\\0303\\0251\\0177'");
    }

    @ParameterizedTest
    @DisplayName("of names that are not text, or have brackets")
    @ValueSource(strings = {"-y", "-yy", "-yy -x", "-yy -xx", "-yy --strings-in-hex=non-ascii-chars"})
    void names(String options) throws Exception {
        areStraces(options + " -e trace=write,openat,listen,chdir,getcwd ./names");
    }

    private static void areStraces(String line) throws Exception {
        List<String> theirs = log(StraceComparison.theirs(), line);

        assertThat(log(StraceComparison.ours(), line)).isEqualTo(theirs);
        assertThat(theirs).hasSizeGreaterThan(1);
    }

    private static List<String> log(List<String> tracer, String line) throws Exception {
        return StraceComparison.log(directory, tracer, line)
                .map(text -> text.replaceAll("0x[0-9a-f]{9,}", "ADDRESS")
                        .replaceAll("(:\\[|->|pidfd_open\\(|pid:)\\d+", "$1NUMBER"))
                .toList();
    }
}

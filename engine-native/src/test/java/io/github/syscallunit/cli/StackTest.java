package io.github.syscallunit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.syscallunit.cli.compare.StraceComparison;
import io.github.syscallunit.engine.linux.CppDemangler;
import io.github.syscallunit.engine.testing.TestTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The stacks of -k are the real strace's")
class StackTest {
    @TempDir
    static Path directory;

    @BeforeAll
    static void makePrograms() throws Exception {
        TestTools.require("setarch", "perl");
        TestTools.requireReferenceStrace();
        TestTools.requireStackTraces();
        TestTools.compile(directory, "stacks", "-g", "-O0");
        Files.move(directory.resolve("stacks"), directory.resolve("plain"));
        TestTools.compile(directory, "stacks", "-O2", "-fomit-frame-pointer");
        Files.move(directory.resolve("stacks"), directory.resolve("optimised"));
        TestTools.compile(directory, "stacks", "-s", "-no-pie");
        Files.move(directory.resolve("stacks"), directory.resolve("stripped"));
    }

    @ParameterizedTest
    @DisplayName("of calls, signals, stops and ends")
    @ValueSource(
            strings = {
                "-k ./plain",
                "-k ./optimised",
                "-k -r -i -e trace=write,exit_group ./stripped",
                "-k -e trace=write -e write=1 -z ./plain",
                "-k -e trace=none ./plain",
                "-k ls -la /",
                "-k cat /etc/passwd",
                "-k -f -e trace=vfork,exit_group -e signal=none sh -c 'sleep 0.1; exit 3'",
                "-k -e trace=execve,exit_group sh -c 'exec /bin/true'",
                "-k -e trace=execve,alarm,getpid perl -e 'exec \"/proc/nonexistent\"; print getppid'",
                "-k -c -U calls,name -S name true"
            })
    void areStraces(String line) throws Exception {
        List<String> theirs = log(StraceComparison.theirs(), line);

        assertThat(log(StraceComparison.ours(), line)).isEqualTo(theirs);
        assertThat(theirs).isNotEmpty();
    }

    @Test
    @DisplayName("and whole without the linker's table, as if it were there")
    void areWholeWithoutATableToSearch() throws Exception {
        TestTools.compile(directory, "stacks", "-O2", "-static", "-Wl,--eh-frame-hdr");
        List<String> theirs = log(StraceComparison.theirs(), "-k -e trace=write ./stacks");
        TestTools.compile(directory, "stacks", "-O2", "-static", "-Wl,--no-eh-frame-hdr");

        assertThat(log(StraceComparison.ours(), "-k -e trace=write ./stacks")).isEqualTo(theirs);
        assertThat(theirs).anyMatch(line -> line.contains("(main+")).anyMatch(line -> line.contains("(_start+"));
    }

    @Test
    @DisplayName("with the names of functions of C++ and Rust as they are in the source")
    void haveDemangledNames() throws Exception {
        assumeTrue(CppDemangler.demangle("_Z1fv").isPresent(), "libstdc++.so.6 is not installed");
        TestTools.compile(directory, "mangled", "-O0");
        List<String> theirs = log(StraceComparison.theirs(), "-k -e trace=chdir ./mangled");

        assertThat(log(StraceComparison.ours(), "-k -e trace=chdir ./mangled")).isEqualTo(theirs);
        assertThat(theirs).anyMatch(line -> line.contains("(ns::f(int)+"));
    }

    private static List<String> log(List<String> tracer, String line) throws Exception {
        return StraceComparison.log(directory, tracer, line)
                .map(text -> text.replaceAll("0x[0-9a-f]{9,}", "ADDRESS")
                        .replaceAll("^\\d+ +", "PID ")
                        .replaceAll(" +=", " =")
                        .replaceAll("\\d+\\.\\d{6}", "TIME")
                        .replaceAll("(pid=|= |kill\\(|, )\\d{3,7}\\b", "$1NUMBER")
                        .replaceAll("(getrandom\\()\"[^\"]*\"", "$1BYTES"))
                .toList();
    }
}

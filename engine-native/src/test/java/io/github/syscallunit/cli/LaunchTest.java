package io.github.syscallunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.cli.compare.StraceComparison;
import io.github.syscallunit.engine.linux.launch.Account;
import io.github.syscallunit.engine.testing.TestTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A program that is started says and returns what it does under the real strace")
class LaunchTest {
    @TempDir
    static Path directory;

    @BeforeAll
    static void makePrograms() throws Exception {
        TestTools.requireReferenceStrace();
        program("noshebang", "echo hi\n", "rwxr-xr-x");
        program("badinterpreter", "#!/nonexistent\n", "rwxr-xr-x");
        program("notexecutable", "#!/bin/sh\n", "rw-r--r--");
    }

    private static void program(String name, String text, String permissions) throws Exception {
        Path file = Files.writeString(directory.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @ParameterizedTest
    @DisplayName("if it can't be executed")
    @ValueSource(
            strings = {
                "/tmp",
                "./noshebang",
                "./badinterpreter",
                "-f -Z -e trace=%process ./notexecutable",
                "-z -qq ./noshebang",
                "-c -U calls,errors,name ./noshebang",
                "./nosuch",
                "nosuch"
            })
    void ifItCannotBeExecuted(String line) throws Exception {
        isTheSame(List.of(line.split(" ", -1)));
    }

    @ParameterizedTest
    @DisplayName("if a signal ends it, or it fails")
    @ValueSource(strings = {"exit 7", "kill -TERM $$", "kill -SEGV $$", "kill -KILL $$", "(exit 3); exit 4"})
    void howeverItEnds(String script) throws Exception {
        isTheSame(List.of("-e", "trace=exit_group", "sh", "-c", script));
        if (script.contains("TERM")) {
            isTheSame(List.of("-e", "trace=none", "-e", "signal=none", "sh", "-c", script));
        }
    }

    @Test
    @DisplayName("of the descriptors that it inherits, and no others")
    void ofItsDescriptors() throws Exception {
        TestTools.require("bash");
        List<String> arguments = List.of("-o", "/dev/null", "ls", "/proc/self/fd");

        StraceComparison.Said theirs = withDescriptors(StraceComparison.theirs(), arguments);

        assertThat(theirs.output()).contains("40\n", "200\n");
        assertThat(withDescriptors(StraceComparison.ours(), arguments)).isEqualTo(theirs);
    }

    private static StraceComparison.Said withDescriptors(List<String> tracer, List<String> arguments) throws Exception {
        List<String> words =
                new ArrayList<>(List.of("bash", "-c", "exec 40</dev/null 200</dev/null; exec \"$@\"", "bash"));
        words.addAll(tracer);
        return StraceComparison.run(directory, words, arguments);
    }

    @Test
    @DisplayName("as another user")
    void asAnotherUser() throws Exception {
        Assumptions.assumeTrue(Account.mayChange(), "only root may become another user");
        Assumptions.assumeTrue(Account.named("nobody").isPresent(), "there is no user 'nobody'");

        isTheSame(List.of("-u", "nobody", "-e", "trace=execve", "id"));
        isTheSame(List.of("-u", "nosuchuser", "id"));
    }

    private static void isTheSame(List<String> arguments) throws Exception {
        StraceComparison.Said theirs = StraceComparison.run(directory, StraceComparison.theirs(), arguments);

        assertThat(StraceComparison.run(directory, StraceComparison.ours(), arguments)
                        .withoutAddresses())
                .isEqualTo(theirs.withoutAddresses());
    }
}

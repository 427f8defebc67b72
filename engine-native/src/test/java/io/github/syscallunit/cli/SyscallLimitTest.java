package io.github.syscallunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.cli.compare.StraceComparison;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("--syscall-limit")
class SyscallLimitTest {
    private static final String SCRIPT =
            "cat nosuch 2>/dev/null; /bin/true; cat nosuch 2>/dev/null; cd nosuch 2>/dev/null; echo done";

    /** A detached process may outlive the tracer: cat ends when the last process has closed the output. */
    private static final List<String> UNTIL_ALL_HAVE_ENDED = List.of("sh", "-c", "\"$@\" | cat", "sh");

    @TempDir
    Path directory;

    private StraceComparison.Said run(String... options) throws Exception {
        return run(StraceComparison.ours(), options);
    }

    private StraceComparison.Said run(List<String> tracer, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("sh", "-c", SCRIPT));
        return StraceComparison.run(directory, tracer, words);
    }

    private static List<String> calls(StraceComparison.Said said) {
        return said.error()
                .lines()
                .map(line -> line.replaceAll("^\\[pid +\\d+\\] ", ""))
                .filter(line -> line.matches("\\w+\\(.*"))
                .map(line -> line.replaceAll(" += ", " = "))
                .toList();
    }

    @Test
    @DisplayName("lets the command go after so many calls")
    void letsGo() throws Exception {
        List<String> tracer = new ArrayList<>(UNTIL_ALL_HAVE_ENDED);
        tracer.addAll(StraceComparison.ours());
        StraceComparison.Said said = run(tracer, "-f", "-e", "trace=execve", "--syscall-limit=2");

        assertThat(calls(said)).hasSize(2).allMatch(line -> line.startsWith("execve("));
        assertThat(said.error()).containsPattern("strace: Process \\d+ detached\n");
        assertThat(said.output()).isEqualTo("done\n");
    }

    @Test
    @DisplayName("counts no call that is not shown")
    void countsWhatIsShown() throws Exception {
        StraceComparison.Said said = run("-Z", "-e", "trace=execve,chdir", "--syscall-limit=1");

        assertThat(calls(said))
                .singleElement()
                .asString()
                .startsWith("chdir(\"")
                .endsWith("/nosuch\") = -1 ENOENT (No such file or directory)");
        assertThat(said.error())
                .containsPattern("strace: Process \\d+ detached\n")
                .doesNotContain("+++");
    }

    @Test
    @DisplayName("holds for a summary, too")
    void limitsASummary() throws Exception {
        assertThat(run("-f", "-c", "-U", "calls,name", "-e", "trace=execve", "--syscall-limit=2")
                        .error())
                .contains("2 execve\n", "2 total\n");
    }

    @Test
    @DisplayName("is a number above 0")
    void isChecked() throws Exception {
        StraceComparison.Said said = run("--syscall-limit=0");

        assertThat(said.error()).startsWith("strace: invalid --syscall-limit argument: '0'\n");
        assertThat(said.status()).isEqualTo(1);
    }
}

package io.github.syscallunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.cli.compare.StraceComparison;
import io.github.syscallunit.cli.compare.StraceComparison.Said;
import io.github.syscallunit.engine.testing.SandboxProgram;
import io.github.syscallunit.engine.testing.TestJvms;
import io.github.syscallunit.engine.testing.TestTools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("In a sandbox the command line works, or ends at once with cause and remedy")
class SandboxTest {
    private static final List<String> OPENS = List.of("-qq", "-e", "trace=openat,access", "cat", "/dev/null");

    @TempDir
    Path directory;

    @ParameterizedTest(name = "errno {0}")
    @CsvSource({"1, EPERM", "38, ENOSYS"})
    @DisplayName("that forbids ptrace")
    void withoutPtrace(int errno, String name) throws Exception {
        Said said = refusing(List.of("ptrace:" + errno), List.of("-c", "true"));

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.error())
                .startsWith("strace: ptrace(PTRACE_SEIZE, ")
                .containsOnlyOnce(name)
                .contains("ptrace")
                .hasLineCount(1);
    }

    @ParameterizedTest(name = "errno {0}")
    @ValueSource(ints = {1, 5, 38})
    @DisplayName("that lacks PTRACE_GET_SYSCALL_INFO, as kernels before 5.3 do")
    void withoutSyscallInfo(int errno) throws Exception {
        Said said = refusing(List.of("ptrace:" + errno + ":0x420e"), List.of("-f", "sh", "-c", "true; true"));

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.error())
                .contains("strace: ptrace(PTRACE_GET_SYSCALL_INFO, ")
                .contains("It came with Linux 5.3: run on a newer kernel, or allow this request")
                .doesNotContain("\tat ");
    }

    @Test
    @DisplayName("that forbids a single request of ptrace")
    void withoutInterrupt() throws Exception {
        Said said = refusing(List.of("ptrace:1:0x4207"), List.of("-f", "sh", "-c", "true"));

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.error())
                .startsWith("strace: ptrace(PTRACE_INTERRUPT, ")
                .contains("EPERM")
                .hasLineCount(1);
    }

    @ParameterizedTest(name = "errno {0}")
    @ValueSource(ints = {1, 13, 38})
    @DisplayName("that forbids process_vm_readv, and reads memory word by word")
    void withoutReadingMemory(int errno) throws Exception {
        Said free = StraceComparison.run(directory, StraceComparison.ours(), OPENS);

        Said said = refusing(List.of("process_vm_readv:" + errno, "process_vm_writev:" + errno), OPENS);

        assertThat(said.error()).isEqualTo(free.error()).contains("\"/dev/null\"");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"kill", "killThread"})
    @DisplayName("that kills at ptrace")
    void killedByPtrace(String kill) throws Exception {
        Said said = refusing(List.of("ptrace:" + kill), List.of("-f", "true"));

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.error())
                .startsWith("strace: A seccomp filter kills this process if it calls ptrace(2).")
                .contains("SystemCallFilter=@debug")
                .hasLineCount(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"process_vm_readv:kill", "process_vm_writev:killThread", "seccomp:kill", "prctl:kill:4"})
    @DisplayName("that kills at a call which can be replaced")
    void killedByAnotherCall(String refusal) throws Exception {
        List<String> filtered = new ArrayList<>(List.of("-f", "--seccomp-bpf"));
        filtered.addAll(OPENS);
        Said free = StraceComparison.run(directory, StraceComparison.ours(), filtered);

        Said said = refusing(List.of(refusal), filtered);

        assertThat(said.error()).isEqualTo(free.error()).contains("\"/dev/null\"");
        assertThat(said.status()).isZero();
    }

    @Test
    @DisplayName("that forbids seccomp, and stops at every call")
    void withoutSeccomp() throws Exception {
        List<String> filtered = new ArrayList<>(List.of("-f", "--seccomp-bpf"));
        filtered.addAll(OPENS);
        Said free = StraceComparison.run(directory, StraceComparison.ours(), filtered);

        Said said = refusing(List.of("seccomp:1"), filtered);

        assertThat(said.error()).isEqualTo(free.error()).contains("\"/dev/null\"");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                // as a rootless container has them
                "unshare -Ur",
                "unshare -Urpf --mount-proc",
                "setpriv --no-new-privs env -u HOME"
            })
    @DisplayName("of namespaces, or without new privileges and a home")
    void ofNamespaces(String sandbox) throws Exception {
        List<String> words = List.of(sandbox.split(" ", -1));
        assumeWorks(words);
        List<String> command = new ArrayList<>(words);
        command.addAll(StraceComparison.ours());

        Said said = StraceComparison.run(directory, command, OPENS);

        assertThat(said.error()).contains("\"/dev/null\", O_RDONLY) = 3");
        assertThat(said.status()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "mount -t tmpfs -o noexec tmpfs \"$0\"; mount -t tmpfs -o size=4k tmpfs /dev/shm",
                "mount -t tmpfs -o ro tmpfs \"$0\"",
                "mount -t tmpfs -o size=8k tmpfs \"$0\"",
                "mount -t tmpfs -o noexec tmpfs \"$0\"; mount -t tmpfs -o ro tmpfs /dev/shm; mount -t proc -o"
                        + " ro,hidepid=2,subset=pid proc /proc"
            })
    @DisplayName("whose home and temporary directory cannot be written to or executed from, or are full")
    void withoutPlaceForALibrary(String mounts) throws Exception {
        List<String> options = List.of(
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + directory,
                "-Duser.home=" + directory,
                "-XX:-UsePerfData");
        List<String> words = List.of("unshare", "-Urmpf", "sh", "-c", mounts + "; exec \"$@\"", directory.toString());
        assumeWorks(words);

        Said said = StraceComparison.run(Path.of("/"), words, withOptions(options));

        assertThat(said.error()).contains("\"/dev/null\", O_RDONLY) = 3");
    }

    private static List<String> withOptions(List<String> options) {
        List<String> words = new ArrayList<>(List.of("env", "-u", "XDG_CACHE_HOME"));
        words.addAll(TestJvms.command(StraceMain.class, options));
        words.addAll(OPENS);
        return words;
    }

    private Said refusing(List<String> refusals, List<String> arguments) throws IOException, InterruptedException {
        return StraceComparison.run(directory, SandboxProgram.command(refusals, StraceComparison.ours()), arguments);
    }

    /** User namespaces are switched off on some machines. */
    private static void assumeWorks(List<String> sandbox) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(sandbox);
        words.add("true");
        boolean works;
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            works = process.waitFor(TestTools.limit(60), TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            works = false;
        }
        Assumptions.assumeTrue(works, () -> String.join(" ", sandbox) + " is refused here");
    }
}

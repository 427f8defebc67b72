package io.github.syscallunit.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.syscallunit.trace.table.HostTools;
import io.github.syscallunit.trace.table.SyscallTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the classes with those of the real strace, by a program that makes every syscall with useless arguments. */
class SyscallClassesTest {
    private static final Pattern CALL = Pattern.compile("^\\d+ +([a-z_]\\w*)\\(.*", Pattern.DOTALL);
    private static final String EVERY_SYSCALL = """
            #include <signal.h>
            #include <sys/resource.h>
            #include <sys/syscall.h>
            #include <sys/wait.h>
            #include <unistd.h>
            static void make(int n) {
              struct rlimit second = {1, 1};
              setrlimit(RLIMIT_CPU, &second);
              ualarm(100000, 0);
              int signals = n == SYS_kill || n == SYS_tkill || n == SYS_tgkill || n == SYS_rt_sigqueueinfo
                  || n == SYS_rt_tgsigqueueinfo;
              if (signals) syscall(n, 0x7ffffff0, 0x7ffffff0, -1, -1, -1, -1);
              else syscall(n, -1L, -1L, -1L, -1L, -1L, -1L);
              _exit(0);
            }
            int main() {
              for (int n = 0; n <= 450; n++) {
                pid_t child = fork();
                if (child == 0) make(n);
                int left = 250, status;
                while (waitpid(child, &status, WNOHANG) != child && left-- > 0) usleep(2000);
                if (left <= 0) { kill(child, SIGKILL); waitpid(child, &status, 0); }
              }
            }
            """;

    @TempDir
    private static Path directory;

    private static Path program = Path.of("");
    private static Set<String> all = Set.of();

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        HostTools.requireX8664();
        HostTools.require("strace");
        String version = HostTools.run(directory, List.of("strace", "-V"))
                .text()
                .lines()
                .findFirst()
                .orElse("");
        assumeTrue(version.endsWith(" 6.1"), "the classes are those of strace 6.1, this is " + version);
        program = HostTools.compile(directory, "every", EVERY_SYSCALL);
        all = printed("all");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%file",
                "%desc",
                "%process",
                "%network",
                "%net",
                "%signal",
                "%ipc",
                "%memory",
                "%creds",
                "%stat",
                "%lstat",
                "%fstat",
                "%%stat",
                "%statfs",
                "%fstatfs",
                "%%statfs",
                "%clock",
                "%pure"
            })
    void aClassHasTheMembersThatStraceGivesIt(String name) throws Exception {
        Set<String> ours = new TreeSet<>(SyscallSet.parse(name).names());
        ours.retainAll(all);

        assertThat(ours).isNotEmpty().isEqualTo(printed(name));
    }

    @Test
    void straceCallsASyscallAsTheTableDoes() {
        assertThat(all).hasSizeGreaterThan(350).isSubsetOf(SyscallTable.allNames());
    }

    /** Calls without a name are printed whatever is asked for. */
    private static Set<String> printed(String set) throws IOException, InterruptedException {
        Path output = directory.resolve("strace.txt");
        HostTools.run(
                directory,
                List.of(
                        "strace",
                        "-f",
                        "-qq",
                        "-e",
                        "signal=none",
                        "-o",
                        output.toString(),
                        "-e",
                        "trace=" + set,
                        program.toString()));
        Set<String> names = new TreeSet<>();
        for (String line : Files.readString(output, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            Matcher call = CALL.matcher(line);
            if (call.matches() && !call.group(1).startsWith("syscall_0x")) {
                names.add(call.group(1));
            }
        }
        return names;
    }
}

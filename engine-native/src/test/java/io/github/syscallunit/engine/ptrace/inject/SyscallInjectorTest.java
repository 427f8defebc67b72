package io.github.syscallunit.engine.ptrace.inject;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.Strace;
import io.github.syscallunit.engine.linux.FileDescriptors;
import io.github.syscallunit.engine.linux.Pipe;
import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.linux.arch.CallingConvention;
import io.github.syscallunit.engine.linux.arch.Personality;
import io.github.syscallunit.engine.linux.launch.Spawn;
import io.github.syscallunit.engine.linux.proc.CurrentProcess;
import io.github.syscallunit.engine.ptrace.kernel.OlderKernel;
import io.github.syscallunit.engine.session.CommandSession;
import io.github.syscallunit.engine.session.CommandSessionOptions;
import io.github.syscallunit.engine.testing.TestTools;
import io.github.syscallunit.trace.ProcessExit;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.fault.FaultRule;
import io.github.syscallunit.trace.table.Abi;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@DisplayName("A call with an injection")
class SyscallInjectorTest {
    private static final String[] WITHOUT_LIBRARY = {
        "-nostdlib", "-static", "-fno-pie", "-no-pie", "-fno-stack-protector"
    };

    @TempDir
    Path directory;

    @Test
    @DisplayName("returns what the rule says, under every convention")
    void returnsWhatTheRuleSays() throws Exception {
        check("", SyscallSet.ALL);
    }

    @Test
    @DisplayName("does so where only registers can be written, too")
    void doesSoWhereOnlyRegistersCanBeWritten() throws Throwable {
        OlderKernel.pretend(() -> {
            check("", SyscallSet.ALL);
        });
    }

    @Test
    @DisplayName("does so from a filter's stop, too")
    void doesSoFromAFiltersStop() throws Throwable {
        check("", SyscallSet.parseExact("execve"));
        OlderKernel.pretend(() -> {
            check("", SyscallSet.parseExact("execve"));
        });
    }

    @Test
    @EnabledIfSystemProperty(named = "os.arch", matches = "amd64", disabledReason = "there is no gcc -m32")
    @DisplayName("does so in a 32-bit program, too")
    void doesSoInA32BitProgram() throws Throwable {
        check("-m32", SyscallSet.ALL);
        OlderKernel.pretend(() -> {
            check("-m32", SyscallSet.ALL);
            check("-m32", SyscallSet.parseExact("execve"));
        });
    }

    private void check(String option, SyscallSet traced) throws Exception {
        List<String> options = Stream.concat(
                        Stream.of(WITHOUT_LIBRARY), Stream.of(option).filter(each -> !each.isEmpty()))
                .toList();
        Path program = TestTools.compile(directory, "conventions", options.toArray(String[]::new));
        List<Abi> known = Architecture.current().knownAbis();
        List<String> conventions = known.stream()
                .filter(abi -> option.isEmpty() ? abi != Abi.X32 : isNarrow(abi))
                .map(Abi::label)
                .toList();
        boolean x32 = option.isEmpty() && known.contains(Abi.X32);

        assertThat(said(program, traced, "close,read,readv:error=EIO"))
                .isEqualTo(expected(conventions, -5, -5, -5, x32));
        assertThat(said(program, traced, "close,read,readv:error=ENOSPC:syscall=getpid"))
                .isEqualTo(expected(conventions, -28, -28, -28, x32));
        assertThat(said(program, traced, "close:retval=7", "read:retval=0", "readv:retval=-1"))
                .isEqualTo(expected(conventions, 7, 0, -1, x32));
        assertThat(said(program, traced, "close:retval=8", "read:short=4", "readv:short=13"))
                .isEqualTo(expected(conventions, 8, 4, 13, x32));
        assertThat(said(program, traced, "close:retval=9:delay_enter=1:delay_exit=1:signal=SIGURG", "readv:short=0"))
                .isEqualTo(expected(conventions, 9, 10, 0, x32));
    }

    private static boolean isNarrow(Abi abi) {
        return CallingConvention.of(abi).personality() == Personality.NARROW;
    }

    private static String expected(List<String> conventions, int close, int read, int readv, boolean x32) {
        StringBuilder text = new StringBuilder();
        for (String convention : conventions) {
            text.append(convention + " close " + close + "\n");
            text.append(convention + " read " + read + "\n");
            text.append(convention + " readv " + readv + "\n");
        }
        return text.append(x32 ? "x32 close " + close + "\n" : "").toString();
    }

    private static String said(Path program, SyscallSet traced, String... rules) throws Exception {
        List<FaultRule> faults = Stream.of(rules).map(FaultRule::parseExact).toList();
        CommandSession session = new CommandSession(new CommandSessionOptions().with(options -> {
            options.filter = traced;
            options.faults = faults;
        }));
        Pipe output = Pipe.open();
        session.run(Spawn.start(
                List.of(program.toString()),
                CurrentProcess.environment(),
                Path.of("").toAbsolutePath(),
                Map.of(1, output.writeEnd())));
        output.closeWriteEnd();
        try (InputStream said = FileDescriptors.inputStream(output.readEnd())) {
            return new String(said.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Nested
    @DisplayName("in a hard program")
    class InAHardProgram {
        @ParameterizedTest(name = "{0} with {1}")
        @DisplayName("leaves it as it is, if nothing but time is taken")
        @CsvSource(
                delimiter = ' ',
                value = {
                    "vforks vfork:delay_enter=1ms:delay_exit=1ms",
                    "vforks getuid,exit_group,execve:delay_enter=1ms:delay_exit=1ms",
                    "exec_by_thread execve:delay_enter=5ms:delay_exit=5ms",
                    "exec_by_thread pause:delay_enter=1ms:delay_exit=1ms",
                    "forks clone:delay_enter=1ms:delay_exit=1ms",
                    "threads clone,clone3,exit:delay_enter=1ms:delay_exit=1ms",
                    "group_stop kill:delay_enter=1ms:delay_exit=1ms",
                    "restarts all:delay_exit=1"
                })
        void leavesItAsItIs(String program, String rule) throws Exception {
            assertThat(run(program, rule)).isEqualTo(new ProcessExit.Exited(5));
        }

        @ParameterizedTest
        @DisplayName("may be of one who is killed meanwhile")
        @ValueSource(
                strings = {
                    "getuid:error=EPERM",
                    "getuid:retval=3:syscall=getpid:delay_enter=1",
                    "getuid:delay_enter=1s:when=40+",
                    "getuid:delay_exit=1s:when=40+",
                    "getuid:signal=SIGURG"
                })
        void mayBeOfOneWhoIsKilled(String rule) throws Throwable {
            assertThat(run("killed_callers", rule)).isEqualTo(new ProcessExit.Exited(5));
            OlderKernel.pretend(() -> {
                assertThat(run("killed_callers", rule)).isEqualTo(new ProcessExit.Exited(5));
            });
        }

        @Test
        @DisplayName("may be one of a storm")
        void mayBeOneOfAStorm() throws Exception {
            assertThat(run("kill_storm", "getuid:error=EPERM:delay_exit=1")).isEqualTo(new ProcessExit.Exited(5));
        }

        private ProcessExit run(String program, String rule) throws Exception {
            return Strace.command(TestTools.compile(directory, program).toString())
                    .withoutStreams()
                    .keepEvents(0)
                    .inject(rule)
                    .run()
                    .exit();
        }
    }
}

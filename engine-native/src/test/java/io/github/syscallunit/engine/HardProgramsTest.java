package io.github.syscallunit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.testing.StraceCounts;
import io.github.syscallunit.engine.testing.TestTools;
import io.github.syscallunit.trace.ProcessExit;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.table.Abi;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an engine must survive, on real programs; each exits with 5 if the kernel behaved to it as it does without a tracer. */
@Timeout(60)
@DisplayName("A hard program behaves as it does untraced")
class HardProgramsTest {
    private static final ProcessExit ALL_WELL = new ProcessExit.Exited(5);

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}")
    @DisplayName("and is counted as strace counts it, syscall by syscall")
    @ValueSource(
            strings = {
                "cancelled",
                "exec_by_thread",
                "forks",
                "group_stop",
                "handlers",
                "orphans",
                "restarts",
                "threads",
                "untraced",
                "vforks"
            })
    void isCountedAsStraceDoes(String name) throws Exception {
        compareWithStrace(name);
    }

    @Test
    @EnabledIfSystemProperty(named = "os.arch", matches = "amd64", disabledReason = "int 0x80 is an x86 instruction")
    void callsOfOtherConventionsAreNamedFromTheirOwnTables() throws Exception {
        SyscallTrace trace = compareWithStrace("int80");
        assertThat(names(trace, Abi.I386))
                .containsExactly(
                        "getpid", "getpid", "getpid", "getpid", "getpid", "getpid", "getpid", "close", "close");
        assertThat(names(trace, Abi.X32)).containsExactly("getppid", "getppid", "getppid");
    }

    @Test
    void numbersThatAreNoCallsAreCountedByNumber() throws Exception {
        SyscallTrace trace =
                run(TestTools.compile(directory, "cancelled").toString()).trace();
        assertThat(trace.summary().rows())
                .filteredOn(row -> row.name().startsWith("syscall_0x"))
                .extracting(row -> row.name() + " " + row.calls() + " " + row.errors())
                .containsExactlyInAnyOrder("syscall_0xffffffffffffffff 3 3", "syscall_0xd05 2 2");
    }

    @Test
    void callersKilledAtAnyStopLoseNoOthersCalls() throws Exception {
        TestTools.require("strace");
        String program = TestTools.compile(directory, "killed_callers").toString();
        Strace.Outcome outcome = run(program);
        assertThat(outcome.exit()).isEqualTo(ALL_WELL);
        Map<String, String> ours = StraceCounts.counts(outcome.trace());
        Map<String, String> straces = StraceCounts.counts(directory, List.of(program));
        ours.remove("getuid");
        straces.remove("getuid");
        assertThat(withoutWhatChildrenMakeAtBirth(ours)).isEqualTo(withoutWhatChildrenMakeAtBirth(straces));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "subreaper"})
    void aStormOfKillsEndsInOrder(String argument) throws Exception {
        String program = TestTools.compile(directory, "kill_storm").toString();
        Strace.Outcome outcome = argument.isEmpty() ? run(program) : run(program, argument);
        assertThat(outcome.exit()).isEqualTo(ALL_WELL);
        assertThat(outcome.trace().summary().row("kill").orElseThrow().calls()).isEqualTo(120);
    }

    private SyscallTrace compareWithStrace(String name) throws Exception {
        TestTools.require("strace");
        String program = TestTools.compile(directory, name).toString();
        Strace.Outcome outcome = run(program);
        assertThat(outcome.exit()).isEqualTo(ALL_WELL);
        assertThat(StraceCounts.counts(outcome.trace())).isEqualTo(StraceCounts.counts(directory, List.of(program)));
        return outcome.trace();
    }

    private static Strace.Outcome run(String... command) throws Exception {
        return Strace.command(command).withoutStreams().run();
    }

    /** A child may be killed before it has told its C library's list of robust locks to the kernel. */
    private static Map<String, String> withoutWhatChildrenMakeAtBirth(Map<String, String> counts) {
        counts.remove("set_robust_list");
        return counts;
    }

    private static List<String> names(SyscallTrace trace, Abi abi) {
        return trace.events().stream()
                .filter(event -> event.abi() == abi)
                .map(SyscallEvent::name)
                .toList();
    }
}

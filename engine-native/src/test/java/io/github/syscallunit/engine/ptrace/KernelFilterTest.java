package io.github.syscallunit.engine.ptrace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.Strace;
import io.github.syscallunit.engine.linux.launch.Spawn;
import io.github.syscallunit.engine.linux.proc.CurrentProcess;
import io.github.syscallunit.engine.stop.StopListener;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.engine.testing.StraceCounts;
import io.github.syscallunit.engine.testing.TestTools;
import io.github.syscallunit.trace.ProcessExit;
import io.github.syscallunit.trace.SyscallSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@DisplayName("Where only some syscalls are wanted")
class KernelFilterTest {
    private static final String WANTED =
            "execve,getppid,kill,tgkill,wait4,clone,clone3,vfork,nanosleep,clock_nanosleep,exit_group";

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}")
    @DisplayName("they are counted as strace counts them, in hard programs, too")
    @ValueSource(
            strings = {"exec_by_thread", "forks", "group_stop", "handlers", "orphans", "restarts", "threads", "vforks"})
    void areCountedAsStraceDoes(String name) throws Exception {
        TestTools.require("strace");
        String program = TestTools.compile(directory, name).toString();
        Strace.Outcome outcome =
                Strace.command(program).filter(WANTED).withoutStreams().run();
        Map<String, String> expected = StraceCounts.counts(directory, List.of(program));
        expected.keySet().removeIf(syscall -> !SyscallSet.parseExact(WANTED).mayMatch(syscall));
        assertThat(outcome.exit()).isEqualTo(new ProcessExit.Exited(5));
        assertThat(StraceCounts.counts(outcome.trace())).isEqualTo(expected);
    }

    @Test
    @DisplayName("no other stops the program")
    void noOtherStopsTheProgram() throws Exception {
        String program = TestTools.compile(directory, "caller").toString();
        assertThat(stopsOf(program, "kill")).isLessThan(20);
        assertThat(stopsOf(program, "all")).isGreaterThan(10_000);
    }

    @Test
    @DisplayName("the kernel passes over the others; where all are wanted there is no filter")
    void theKernelPassesOverTheOthers() throws Exception {
        assertThat(statusUnder("kill")).contains("Seccomp:\t2");
        assertThat(statusUnder("all")).contains("Seccomp:\t0");
    }

    private List<String> statusUnder(String set) throws Exception {
        Path copy = directory.resolve(set);
        Strace.command("cp", "/proc/self/status", copy.toString()).filter(set).run();
        return Files.readAllLines(copy);
    }

    private static int stopsOf(String program, String set) {
        Counter counter = new Counter();
        TraceLoop loop = new TraceLoop(counter);
        loop.filter(SyscallSet.parseExact(set));
        List<String> command = List.of(program, "10000");
        loop.launch(
                Spawn.start(command, CurrentProcess.environment(), Path.of("").toAbsolutePath(), Map.of()));
        loop.run();
        return counter.stops;
    }

    private static final class Counter implements StopListener {
        private int stops;

        @Override
        public CallStops stopsAtSyscalls(Tracee tracee) {
            return CallStops.ALL;
        }

        @Override
        public boolean entered(Tracee tracee) {
            stops++;
            return true;
        }

        @Override
        public void exited(Tracee tracee) {}

        @Override
        public void ended(Tracee tracee, int status) {}
    }
}

package io.github.syscallunit.engine.ptrace;

import static io.github.syscallunit.engine.ptrace.ScriptedEngine.CALLS;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.SIGKILL;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.SIGUSR1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.syscallunit.engine.linux.SystemCallException;
import io.github.syscallunit.engine.linux.launch.GatedProcess;
import io.github.syscallunit.engine.ptrace.kernel.ScriptedThread;
import io.github.syscallunit.engine.stop.LaunchFailedException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernelless")
@DisplayName("A launch")
class LaunchPhaseTest {
    private static final int ENOENT = 2;
    private static final int ENOEXEC = 8;
    private static final int EACCES = 13;
    private static final List<String> LAUNCH = List.of("launching", "refused", "executed", "kill", "ended", "entered");

    private final ScriptedEngine engine = new ScriptedEngine();
    private final ScriptedThread launcher = engine.kernel.process(100);
    /** A shell that becomes env, which becomes the program. */
    private final GatedProcess program = engine.program(100, 100, 2, false);

    /** The launcher is seized at its gate, and has become the one that tries to execute the program. */
    private void launch() {
        launcher.trapsForTracer();
        engine.loop.launch(program);
        launcher.executes();
    }

    private void tries(int errno) {
        launcher.enters("execve", 0x1000).returns(-errno);
    }

    @Test
    @DisplayName("seizes the program with PTRACE_O_EXITKILL, stops it once and opens its gate")
    void seizesAndOpensTheGate() {
        launch();
        launcher.enters("execve", 0x1000).executes().returns(0).exits(0);

        engine.run();

        assertThat(engine.journal.lines())
                .startsWith(
                        "PTRACE_SEIZE 100 TRACESYSGOOD|TRACEFORK|TRACEVFORK|TRACECLONE|TRACEEXEC|EXITKILL",
                        "PTRACE_INTERRUPT 100",
                        "PTRACE_CONT 100",
                        "gate opened");
    }

    @Test
    @DisplayName("does not set PTRACE_O_EXITKILL if the program is to outlive its tracer")
    void withoutExitKill() {
        engine.loop.withoutExitKill();
        launch();
        launcher.enters("execve", 0x1000).executes().returns(0).exits(0);

        engine.run();

        assertThat(engine.journal.lines().get(0)).doesNotContain("EXITKILL");
    }

    @Test
    @DisplayName("hides everything before the program's own first call but the execve")
    void hidesTheLauncher() {
        launch();
        launcher.enters("brk", 0).returns(0x5000).isSent(SIGUSR1);
        launcher.enters("execve", 0x1000).executes().returns(0);
        launcher.enters("brk", 0).returns(0x6000).exits(3);

        engine.run();

        engine.journal.assertReads(
                List.of("launching", "refused", "executed", "entered", "exited", "signalled", "ended"),
                "launching 100 brk",
                "launching 100 execve",
                "exited 100 execve = 0",
                "entered 100 brk",
                "exited 100 brk = 24576",
                "ended 100 exit 3");
    }

    @Nested
    @DisplayName("whose execve is tried several times")
    class TriedSeveralTimes {
        @Test
        @DisplayName("reports each failure, and begins with the one that succeeds")
        void untilOneSucceeds() {
            launch();
            tries(ENOENT);
            tries(EACCES);
            launcher.enters("execve", 0x1000).executes().returns(0).exits(0);

            engine.run();

            engine.journal.assertReads(
                    LAUNCH,
                    "launching 100 execve",
                    "refused 100 execve = -2 errno 2",
                    "launching 100 execve",
                    "refused 100 execve = -13 errno 13",
                    "launching 100 execve",
                    "ended 100 exit 0");
        }

        @Test
        @DisplayName("fails with the last errno as the launcher makes another call, and is killed before it writes")
        void untilTheLauncherGivesUp() {
            launch();
            tries(ENOENT);
            tries(EACCES);
            launcher.enters("write", 2, 0x1000, 30).isKilledBy(SIGKILL);

            assertThatExceptionOfType(LaunchFailedException.class)
                    .isThrownBy(engine::run)
                    .satisfies(failure -> assertThat(failure.reason()).isEqualTo("Permission denied"));
            engine.journal.assertReads(
                    LAUNCH,
                    "launching 100 execve",
                    "refused 100 execve = -2 errno 2",
                    "launching 100 execve",
                    "refused 100 execve = -13 errno 13",
                    "kill 100 SIGKILL",
                    "ended 100 SIGKILL");
        }

        @Test
        @DisplayName("ends with ENOEXEC, for which execvp would try a shell")
        void notAfterEnoexec() {
            launch();
            tries(ENOEXEC);
            launcher.enters("execve", 0x2000).isKilledBy(SIGKILL);

            assertThatExceptionOfType(LaunchFailedException.class)
                    .isThrownBy(engine::run)
                    .satisfies(failure -> assertThat(failure.reason()).isEqualTo("Exec format error"));
            assertThat(engine.journal.lines()).endsWith("kill 100 SIGKILL", "ended 100 SIGKILL");
        }

        @Test
        @DisplayName("fails without a kill if the launcher ends silently")
        void ofASilentLauncher() {
            launcher.trapsForTracer();
            engine.loop.launch(engine.program(100, 100, 1, true));
            tries(ENOENT);
            launcher.enters("exit_group", 1).exits(1);

            assertThatExceptionOfType(LaunchFailedException.class).isThrownBy(engine::run);
            assertThat(engine.journal.lines())
                    .doesNotContain("kill 100 SIGKILL")
                    .endsWith("ended 100 exit 1");
        }
    }

    @Test
    @DisplayName("fails if the launcher is killed before it executes the program")
    void killedBeforeItBegins() {
        launch();
        launcher.isKilledBy(SIGKILL);

        assertThatExceptionOfType(LaunchFailedException.class)
                .isThrownBy(engine::run)
                .satisfies(failure -> assertThat(failure.wasRefused()).isFalse());
    }

    @Test
    @DisplayName("fails if the launcher is killed at its gate")
    void killedAtItsGate() {
        launcher.isKilledBy(SIGKILL);
        engine.loop.launch(program);

        assertThatExceptionOfType(LaunchFailedException.class).isThrownBy(engine::run);
    }

    @Test
    @DisplayName("by a thread that is not the leader seizes both, and the leader continues in its place")
    void byAnotherThread() {
        ScriptedThread starter = engine.kernel.thread(100, 101);
        starter.trapsForTracer();
        engine.loop.launch(engine.program(100, 101, 1, true));
        starter.enters("execve", 0x1000);
        launcher.executesAs(starter).returns(0).enters("getpid").returns(100).exits(0);

        engine.run();

        engine.journal.assertReads(CALLS, "exited 100 execve = 0", "entered 100 getpid", "exited 100 getpid = 100");
        assertThat(engine.journal.lines()).noneMatch(line -> line.startsWith("vanished"));
    }

    @Nested
    @DisplayName("while another process is attached to")
    class WhileAttached {
        private final ScriptedThread other = engine.kernel.process(200);

        private void attachAndLaunch() {
            engine.loop.attach(200, 200);
            other.trapsForTracer();
            launch();
        }

        @Test
        @DisplayName("waits for the launcher at its gate, and handles the other's stop later")
        void leavesTheOthersStop() {
            attachAndLaunch();
            launcher.enters("execve", 0x1000).executes().returns(0).exits(0);
            other.exits(0);

            engine.run();

            assertThat(engine.journal.lines()).contains("PTRACE_SYSCALL 200").endsWith("ended 200 exit 0");
        }

        @Test
        @DisplayName(
                "takes no call of the other for the launcher's: neither is killed, and all calls of the other are reported")
        void takesNoCallForTheLaunchers() {
            attachAndLaunch();
            tries(ENOENT);
            other.enters("getppid").returns(1).isSent(SIGUSR1);
            launcher.enters("execve", 0x1000).executes().returns(0).exits(0);
            other.enters("getppid").returns(1).exits(0);

            engine.run();

            engine.journal.assertReads(
                    List.of("entered", "exited", "signalled", "kill", "refused", "executed", "ended"),
                    "refused 100 execve = -2 errno 2",
                    "entered 200 getppid",
                    "exited 200 getppid = 1",
                    "signalled 200 SIGUSR1",
                    "exited 100 execve = 0",
                    "ended 100 exit 0",
                    "entered 200 getppid",
                    "exited 200 getppid = 1",
                    "ended 200 exit 0");
        }

        @Test
        @DisplayName("takes no execve of the other for the launcher's")
        void takesNoExecveForTheLaunchers() {
            attachAndLaunch();
            other.enters("execve", 0x1000).executes().returns(0);
            launcher.enters("brk", 0).returns(0x5000);
            launcher.enters("execve", 0x1000).executes().returns(0).exits(0);
            other.exits(0);

            engine.run();

            engine.journal.assertReads(
                    List.of("executed", "entered", "launching"),
                    "entered 200 execve",
                    "executed 200",
                    "launching 100 brk",
                    "launching 100 execve");
        }

        @Test
        @DisplayName("that fails kills the launcher only, and is reported when the other has ended")
        void killsTheLauncherOnly() {
            attachAndLaunch();
            tries(ENOENT);
            other.enters("getppid");
            launcher.enters("write", 2, 0x1000, 30).isKilledBy(SIGKILL);
            other.returns(1).exits(0);

            assertThatExceptionOfType(LaunchFailedException.class).isThrownBy(engine::run);

            engine.journal.assertReads(
                    List.of("kill", "ended"), "kill 100 SIGKILL", "ended 100 SIGKILL", "ended 200 exit 0");
        }

        @Test
        @DisplayName("of a program that can't be seized does not affect the other")
        void leavesTheOtherAloneIfItIsRefused() {
            engine.loop.attach(200, 200);
            other.trapsForTracer();
            launcher.refusesSeize(1).exits(1);

            assertThatExceptionOfType(SystemCallException.class)
                    .isThrownBy(() -> engine.loop.launch(program))
                    .withMessageContaining("PTRACE_SEIZE, 100");

            assertThat(engine.journal.lines()).contains("gate cancelled").noneMatch(line -> line.startsWith("kill"));
        }
    }
}

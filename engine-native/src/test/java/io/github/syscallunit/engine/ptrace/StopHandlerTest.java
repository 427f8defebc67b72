package io.github.syscallunit.engine.ptrace;

import static io.github.syscallunit.engine.ptrace.ScriptedEngine.RESUMED;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.SIGKILL;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.SIGSEGV;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.SIGTRAP;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.SIGUSR1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.linux.Ptrace;
import io.github.syscallunit.engine.ptrace.kernel.ScriptedThread;
import io.github.syscallunit.engine.stop.StopListener.SignalAction;
import io.github.syscallunit.engine.stop.Tracee;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("kernelless")
@DisplayName("The meaning of a stop")
class StopHandlerTest {
    private final ScriptedEngine engine = new ScriptedEngine();

    @Nested
    @DisplayName("A stop with PTRACE_EVENT_STOP")
    class EventStop {
        @ParameterizedTest(name = "signal {0}")
        @DisplayName("is a group-stop with SIGSTOP, SIGTSTP, SIGTTIN or SIGTTOU, and is answered by PTRACE_LISTEN")
        @ValueSource(ints = {19, 20, 21, 22})
        void isAGroupStopWithAStoppingSignal(int signal) {
            engine.attach(100).stopsWithItsProcess(signal).isKilledBy(SIGKILL);

            engine.run();

            engine.journal.assertReads(RESUMED, "PTRACE_SYSCALL 100", "PTRACE_LISTEN 100");
            assertThat(engine.journal.lines()).anyMatch(line -> line.startsWith("stopped 100 SIG"));
        }

        @Test
        @DisplayName("is the answer to PTRACE_INTERRUPT with SIGTRAP: the tracee is resumed without a signal")
        void isTheAnswerToAnInterruptWithSigtrap() {
            engine.attach(100).exits(0);

            engine.run();

            engine.journal.assertReads(
                    "PTRACE_SEIZE 100 TRACESYSGOOD|TRACEFORK|TRACEVFORK|TRACECLONE|TRACEEXEC",
                    "PTRACE_INTERRUPT 100",
                    "PTRACE_SYSCALL 100",
                    "ended 100 exit 0");
        }

        @Test
        @DisplayName("is the end of a group-stop with SIGTRAP: the tracee is resumed, and its calls stop again")
        void isTheEndOfAGroupStopWithSigtrap() {
            ScriptedThread thread = engine.attach(100).stopsWithItsProcess(19).trapsForTracer();
            thread.isSent(18).enters("getpid").returns(100).exits(0);

            engine.run();

            engine.journal.assertReads(
                    RESUMED,
                    "PTRACE_SYSCALL 100",
                    "PTRACE_LISTEN 100",
                    "PTRACE_SYSCALL 100",
                    "PTRACE_SYSCALL 100 SIGCONT",
                    "PTRACE_SYSCALL 100",
                    "PTRACE_SYSCALL 100");
        }
    }

    @Nested
    @DisplayName("A stop with PTRACE_EVENT_EXIT")
    class ExitStop {
        @Test
        @DisplayName("is requested on demand, and is reported before the end, which follows once")
        void isToldBeforeTheEnd() {
            engine.loop.reportEndings();
            engine.attach(100)
                    .enters("exit_group", 0)
                    .hasEvent(Ptrace.PTRACE_EVENT_EXIT)
                    .exits(0);

            engine.run();

            engine.journal.assertReads(
                    List.of("PTRACE_SEIZE", "entered", "ending", "PTRACE_SYSCALL", "ended"),
                    "PTRACE_SEIZE 100 TRACESYSGOOD|TRACEFORK|TRACEVFORK|TRACECLONE|TRACEEXEC|TRACEEXIT",
                    "PTRACE_SYSCALL 100",
                    "entered 100 exit_group",
                    "PTRACE_SYSCALL 100",
                    "ending 100",
                    "PTRACE_SYSCALL 100",
                    "ended 100 exit 0");
        }

        @Test
        @DisplayName("may be missing: a tracee that is killed may end without it")
        void mayBeMissing() {
            engine.loop.reportEndings();
            engine.attach(100).enters("getpid").isKilledBy(SIGKILL);

            engine.run();

            engine.journal.assertReads(List.of("ending", "ended"), "ended 100 SIGKILL");
        }

        @Test
        @DisplayName("may have a tracee that was killed")
        void mayFindItsTraceeKilled() {
            engine.loop.reportEndings();
            engine.attach(100)
                    .enters("exit_group", 0)
                    .hasEvent(Ptrace.PTRACE_EVENT_EXIT)
                    .diesBefore("PTRACE_SYSCALL")
                    .isKilledBy(SIGKILL);

            engine.run();

            engine.journal.assertReads(List.of("ending", "ended"), "ending 100", "ended 100 SIGKILL");
        }
    }

    @Nested
    @DisplayName("A stop without an event")
    class SignalDeliveryStop {
        @Test
        @DisplayName("is a signal-delivery stop, and the tracee is resumed with the signal")
        void isASignalOnItsWay() {
            engine.attach(100).isSent(SIGSEGV).isKilledBy(SIGSEGV);

            engine.run();

            engine.journal.assertReads(RESUMED, "PTRACE_SYSCALL 100", "PTRACE_SYSCALL 100 SIGSEGV");
        }

        @Test
        @DisplayName("is a SIGTRAP of the program's own without bit 7, and is delivered")
        void isTheProgramsOwnTrap() {
            engine.attach(100).isSent(SIGTRAP).isKilledBy(SIGTRAP);

            engine.run();

            engine.journal.assertReads(RESUMED, "PTRACE_SYSCALL 100", "PTRACE_SYSCALL 100 SIGTRAP");
        }

        @Test
        @DisplayName("is SIGSTOP before it takes effect: it is delivered, and the group-stop follows")
        void isSigstopBeforeItTakesEffect() {
            engine.attach(100).isSent(19).stopsWithItsProcess(19).isKilledBy(SIGKILL);

            engine.run();

            engine.journal.assertReads(
                    RESUMED, "PTRACE_SYSCALL 100", "PTRACE_SYSCALL 100 SIGSTOP", "PTRACE_LISTEN 100");
        }

        @Test
        @DisplayName("is resumed without the signal if the listener drops it")
        void isResumedWithoutADroppedSignal() {
            engine.listener.answersSignalsWith(SignalAction.DROP);
            engine.attach(100).isSent(SIGUSR1).exits(0);

            engine.run();

            engine.journal.assertReads(RESUMED, "PTRACE_SYSCALL 100", "PTRACE_SYSCALL 100");
        }

        @Test
        @DisplayName("lasts until the listener releases the tracee if it holds the signal")
        void lastsUntilTheRelease() {
            engine.listener.answersSignalsWith(SignalAction.HOLD);
            List<Tracee> held = new ArrayList<>();
            engine.listener.at("signalled 100 SIGUSR1", held::add);
            ScriptedThread thread = engine.attach(100).isSent(SIGUSR1);
            engine.kernel.script().then(() -> engine.loop.release(held.get(0)));
            thread.exits(0);

            engine.run();

            engine.journal.assertReads(RESUMED, "PTRACE_SYSCALL 100", "PTRACE_SYSCALL 100");
        }
    }
}

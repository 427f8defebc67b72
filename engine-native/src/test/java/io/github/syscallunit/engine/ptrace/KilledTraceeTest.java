package io.github.syscallunit.engine.ptrace;

import static io.github.syscallunit.engine.ptrace.ScriptedEngine.LIVES;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.RESUMED;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.SIGKILL;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.SIGUSR1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("kernelless")
@DisplayName("A tracee that may have ended")
class KilledTraceeTest {
    private final ScriptedEngine engine = new ScriptedEngine();

    @Nested
    @DisplayName("A tracee that is killed between two requests")
    class KilledBetweenRequests {
        @ParameterizedTest(name = "before {0}")
        @DisplayName("gets no request until its end is reported, once")
        @ValueSource(strings = {"PTRACE_GET_SYSCALL_INFO", "PTRACE_SYSCALL"})
        void atASyscallStop(String request) {
            engine.attach(100).enters("getpid").diesBefore(request).isKilledBy(SIGKILL);

            engine.run();

            engine.journal.assertReads(LIVES, "ended 100 SIGKILL");
            engine.journal.assertReads(RESUMED, "PTRACE_SYSCALL 100");
        }

        @ParameterizedTest(name = "before {0}")
        @DisplayName("at a clone, an exec or a group-stop gets no request either")
        @ValueSource(strings = {"PTRACE_GETEVENTMSG", "PTRACE_SYSCALL"})
        void atAnEvent(String request) {
            engine.attach(100).executes().diesBefore(request).isKilledBy(SIGKILL);

            engine.run();

            engine.journal.assertReads(LIVES, "executed 100", "ended 100 SIGKILL");
        }

        @Test
        @DisplayName("has no signal information")
        void hasNoSignalInfo() {
            engine.listener.at(
                    "signalled 100 SIGUSR1",
                    tracee -> assertThat(engine.loop.signalInfo(tracee)).isNull());
            engine.attach(100).isSent(SIGUSR1).diesBefore("PTRACE_GETSIGINFO").isKilledBy(SIGKILL);

            engine.run();

            engine.journal.assertReads(LIVES, "ended 100 SIGKILL");
        }

        @Test
        @DisplayName("can't be interrupted")
        void cannotBeInterrupted() {
            engine.listener.at(
                    "entered 100 getpid",
                    tracee -> assertThat(engine.loop.interrupt(tracee)).isFalse());
            engine.attach(100).enters("getpid").diesBefore("PTRACE_INTERRUPT").isKilledBy(SIGKILL);

            engine.run();

            assertThat(engine.journal.lines()).doesNotContain("interrupted 100");
        }
    }

    @Nested
    @DisplayName("PTRACE_EVENT_EXIT")
    class ExitEvent {
        private static final int PTRACE_EVENT_EXIT = 6;

        @Test
        @DisplayName("is not needed: an end is known by its wait status")
        void isNotNeeded() {
            engine.attach(100).enters("exit_group", 3).exits(3);

            engine.run();

            assertThat(engine.journal.lines().get(0)).doesNotContain("TRACEEXIT");
            engine.journal.assertReads(LIVES, "ended 100 exit 3");
        }

        @Test
        @DisplayName("does not count an end twice if it comes")
        void doesNotCountTwice() {
            engine.attach(100)
                    .enters("exit_group", 3)
                    .hasEvent(PTRACE_EVENT_EXIT)
                    .exits(3);

            engine.run();

            engine.journal.assertReads(LIVES, "ended 100 exit 3");
        }
    }
}

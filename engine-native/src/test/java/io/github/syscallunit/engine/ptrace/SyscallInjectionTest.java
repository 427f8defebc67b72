package io.github.syscallunit.engine.ptrace;

import static io.github.syscallunit.engine.ptrace.ScriptedEngine.CALLS;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.LIVES;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.RESUMED;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.SIGKILL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.ptrace.kernel.ScriptedThread;
import io.github.syscallunit.engine.stop.InjectionAction;
import io.github.syscallunit.trace.fault.FaultRule;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernelless")
@DisplayName("An injection")
class SyscallInjectionTest {
    private static final int ENOSYS = 38;
    private static final List<String> CHANGES = List.of("PTRACE_SETREGSET", "PTRACE_SET_SYSCALL_INFO", "write");

    private final ScriptedEngine engine = new ScriptedEngine();
    private ScriptedThread thread;

    @BeforeEach
    void attach() {
        thread = engine.attach(100);
    }

    private void inject(String syscall, String rule) {
        InjectionAction action = new InjectionAction(FaultRule.parse(rule));
        engine.listener.at("entered 100 " + syscall, tracee -> engine.loop.inject(tracee, action));
    }

    @Nested
    @DisplayName("of a result")
    class OfAResult {
        @Test
        @DisplayName("cancels the call at its entry and changes its result at the exit, by PTRACE_SET_SYSCALL_INFO")
        void bySyscallInfo() {
            inject("openat", "openat:error=ENOENT");
            thread.enters("openat", -100, 0x1000).returns(-ENOSYS).exits(0);

            engine.run();

            engine.journal.assertReads(
                    CHANGES, "PTRACE_SET_SYSCALL_INFO 100 number=-1", "PTRACE_SET_SYSCALL_INFO 100 result=-2");
            engine.journal.assertReads(CALLS, "entered 100 openat", "exited 100 openat = -2 errno 2");
        }

        @Test
        @DisplayName("goes through the registers on a kernel from before 6.16")
        void byRegisters() {
            engine.kernel.isOlder();
            inject("getpid", "getpid:retval=7");
            thread.enters("getpid").returns(-ENOSYS).exits(0);

            engine.run();

            engine.journal.assertReads(CHANGES, "PTRACE_SETREGSET 100 number=-1", "PTRACE_SETREGSET 100 result=7");
            engine.journal.assertReads(CALLS, "entered 100 getpid", "exited 100 getpid = 7");
        }

        @Test
        @DisplayName("does nothing to a tracee that is killed first")
        void ofAKilledTracee() {
            InjectionAction action = new InjectionAction(FaultRule.parse("getpid:retval=7"));
            engine.listener.at(
                    "entered 100 getpid",
                    tracee -> assertThat(engine.loop.inject(tracee, action)).isFalse());
            thread.enters("getpid").diesBefore("PTRACE_SET_SYSCALL_INFO").isKilledBy(SIGKILL);

            engine.run();

            engine.journal.assertReads(LIVES, "ended 100 SIGKILL");
        }
    }

    @Nested
    @DisplayName("of a short transfer")
    class OfAShortTransfer {
        @Test
        @DisplayName("changes the length at the entry, and restores it at the exit")
        void restoresTheLength() {
            inject("write", "write:short=4");
            thread.enters("write", 1, 0x1000, 10).returns(4).exits(0);

            engine.run();

            engine.journal.assertReads(
                    CHANGES, "PTRACE_SETREGSET 100 argument2=4", "PTRACE_SETREGSET 100 argument2=10");
        }

        @Test
        @DisplayName("leaves a transfer alone that is short enough")
        void leavesShortOnesAlone() {
            inject("write", "write:short=10");
            thread.enters("write", 1, 0x1000, 10).returns(10).exits(0);

            engine.run();

            engine.journal.assertReads(CHANGES);
        }

        @Test
        @DisplayName("of several buffers changes a length in memory and their number, and restores both")
        void restoresMemory() {
            engine.kernel.memoryOfProcess(100).put(0x2000, 0x5000, 5, 0x6000, 10, 0x7000, 20);
            engine.journal.at(
                    "entered 100 getpid",
                    () -> assertThat(engine.kernel.memoryOfProcess(100).word(0x2018))
                            .isEqualTo(10));
            inject("writev", "writev:short=8");
            thread.enters("writev", 1, 0x2000, 3)
                    .returns(8)
                    .enters("getpid")
                    .returns(100)
                    .exits(0);

            engine.run();

            engine.journal.assertReads(
                    CHANGES,
                    "write 100 8 bytes at 2018",
                    "PTRACE_SETREGSET 100 argument2=2",
                    "PTRACE_SETREGSET 100 argument2=3",
                    "write 100 8 bytes at 2018");
        }
    }

    @Nested
    @DisplayName("of a signal")
    class OfASignal {
        @Test
        @DisplayName("delivers it as the tracee leaves the call's entry")
        void atTheEntry() {
            inject("getpid", "getpid:signal=SIGUSR1");
            thread.enters("getpid").returns(100).isSent(10).exits(0);

            engine.run();

            engine.journal.assertReads(
                    RESUMED,
                    "PTRACE_SYSCALL 100",
                    "PTRACE_SYSCALL 100 SIGUSR1",
                    "PTRACE_SYSCALL 100",
                    "PTRACE_SYSCALL 100 SIGUSR1");
        }

        @Test
        @DisplayName("of SIGKILL without a result kills when the call has been made")
        void killsAtTheReturn() {
            inject("write", "write:signal=SIGKILL");
            thread.enters("write", 1, 0x1000, 10).returns(10).isKilledBy(SIGKILL);

            engine.run();

            engine.journal.assertReads(
                    RESUMED, "PTRACE_SYSCALL 100", "PTRACE_SYSCALL 100", "PTRACE_SYSCALL 100 SIGKILL");
            engine.journal.assertReads(CALLS, "entered 100 write", "exited 100 write = 10");
        }
    }

    @Nested
    @DisplayName("of a delay")
    class OfADelay {
        @Test
        @DisplayName("keeps the tracee at the entry until the timer expires, while others run")
        void atTheEntry() {
            ScriptedThread other = engine.attach(200);
            inject("getpid", "getpid:delay_enter=5ms");
            thread.enters("getpid");
            other.enters("getppid").returns(1);
            engine.kernel.script().timer();
            thread.returns(100).exits(0);
            other.exits(0);

            engine.run();

            List<String> lines = engine.journal.lines();
            assertThat(lines.subList(lines.indexOf("entered 100 getpid"), lines.size()))
                    .containsExactly(
                            "entered 100 getpid",
                            "timer 5 ms",
                            "entered 200 getppid",
                            "PTRACE_SYSCALL 200",
                            "exited 200 getppid = 1",
                            "PTRACE_SYSCALL 200",
                            "timer stopped",
                            "PTRACE_SYSCALL 100",
                            "exited 100 getpid = 100",
                            "PTRACE_SYSCALL 100",
                            "ended 100 exit 0",
                            "ended 200 exit 0");
        }

        @Test
        @DisplayName("keeps the tracee at the exit, too")
        void atTheExit() {
            inject("getpid", "getpid:delay_exit=5ms");
            thread.enters("getpid").returns(100);
            engine.kernel.script().timer();
            thread.exits(0);

            engine.run();

            assertThat(engine.journal.lines())
                    .endsWith(
                            "PTRACE_SYSCALL 100",
                            "exited 100 getpid = 100",
                            "timer 5 ms",
                            "timer stopped",
                            "PTRACE_SYSCALL 100",
                            "ended 100 exit 0");
        }

        @Test
        @DisplayName("ends with the tracee")
        void endsWithTheTracee() {
            inject("getpid", "getpid:delay_enter=5ms");
            thread.enters("getpid").isKilledBy(SIGKILL);

            engine.run();

            assertThat(engine.journal.lines()).endsWith("timer 5 ms", "timer stopped", "ended 100 SIGKILL");
        }

        @Test
        @DisplayName("ends with a detach of all, which waits for the end of the call")
        void endsWithADetach() {
            inject("getpid", "getpid:delay_enter=5ms");
            thread.enters("getpid");
            engine.kernel.script().then(engine.loop::detachFromHere);
            engine.kernel.script().signal();
            thread.returns(100);

            engine.run();

            assertThat(engine.journal.lines())
                    .endsWith(
                            "PTRACE_INTERRUPT 100",
                            "timer stopped",
                            "PTRACE_SYSCALL 100",
                            "detached 100",
                            "PTRACE_DETACH 100");
        }
    }
}

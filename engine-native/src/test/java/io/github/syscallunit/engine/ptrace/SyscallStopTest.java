package io.github.syscallunit.engine.ptrace;

import static io.github.syscallunit.engine.ptrace.ScriptedEngine.CALLS;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.RESUMED;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.SIGUSR1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.ptrace.kernel.ScriptedThread;
import io.github.syscallunit.engine.stop.StopListener.CallStops;
import io.github.syscallunit.trace.table.Abi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("kernelless")
@DisplayName("A syscall stop")
class SyscallStopTest {
    private final ScriptedEngine engine = new ScriptedEngine();

    @Nested
    @DisplayName("Entry and exit are distinguished by PTRACE_GET_SYSCALL_INFO")
    class EntryAndExit {
        @Test
        @DisplayName("so that an exit which comes first after an attach is not taken for an entry")
        void anExitMayComeFirst() {
            engine.attach(100).returns(0).enters("getppid").returns(1).exits(0);

            engine.run();

            engine.journal.assertReads(CALLS, "entered 100 getppid", "exited 100 getppid = 1");
        }

        @Test
        @DisplayName("so that two entries in a row are two calls")
        void twoEntriesAreTwoCalls() {
            engine.attach(100)
                    .enters("rt_sigreturn")
                    .enters("getppid")
                    .returns(1)
                    .exits(0);

            engine.run();

            engine.journal.assertReads(
                    CALLS, "entered 100 rt_sigreturn", "entered 100 getppid", "exited 100 getppid = 1");
        }
    }

    @Nested
    @DisplayName("A tracee in the scope is resumed by PTRACE_SYSCALL")
    class ResumedToTheNextSyscall {
        @Test
        @DisplayName("from a signal within its call, whose exit is then seen")
        void fromASignalWithinACall() {
            engine.attach(100).enters("pause").isSent(SIGUSR1).returns(-514).exits(0);

            engine.run();

            engine.journal.assertReads(
                    RESUMED,
                    "PTRACE_SYSCALL 100",
                    "PTRACE_SYSCALL 100",
                    "PTRACE_SYSCALL 100 SIGUSR1",
                    "PTRACE_SYSCALL 100");
        }

        @Test
        @DisplayName("whatever state another tracee is in")
        void whateverStateAnotherIsIn() {
            ScriptedThread one = engine.attach(100);
            ScriptedThread other = engine.attach(200);
            one.enters("read", 0, 0, 1);
            other.enters("getppid").returns(1);
            one.returns(1);
            other.enters("getpid");
            one.enters("close", 3);
            other.returns(200).exits(0);
            one.returns(0).exits(0);

            engine.run();

            engine.journal.assertReads(
                    CALLS,
                    "entered 100 read",
                    "entered 200 getppid",
                    "exited 200 getppid = 1",
                    "exited 100 read = 1",
                    "entered 200 getpid",
                    "entered 100 close",
                    "exited 200 getpid = 200",
                    "exited 100 close = 0");
        }

        @Test
        @DisplayName("and by PTRACE_CONT once its calls are not wanted")
        void onlyWhileItsCallsAreWanted() {
            engine.listener.at("exited 100 getpid = 100", tracee -> engine.listener.wants(CallStops.NONE));
            engine.attach(100).enters("getpid").returns(100).isSent(SIGUSR1).exits(0);

            engine.run();

            engine.journal.assertReads(
                    RESUMED, "PTRACE_SYSCALL 100", "PTRACE_SYSCALL 100", "PTRACE_CONT 100", "PTRACE_CONT 100 SIGUSR1");
        }
    }

    @Nested
    @DisplayName("A restart code")
    class RestartCode {
        @ParameterizedTest(name = "{0}")
        @DisplayName("is the call's result, and restart_syscall follows as a call of its own")
        @ValueSource(ints = {512, 513, 514, 516})
        void isTheCallsResult(int code) {
            engine.attach(100)
                    .enters("nanosleep", 0x1000, 0)
                    .returns(-code)
                    .isSent(18)
                    .enters("restart_syscall")
                    .returns(0)
                    .exits(0);

            engine.run();

            engine.journal.assertReads(
                    CALLS,
                    "entered 100 nanosleep",
                    "exited 100 nanosleep = " + -code + " errno " + code,
                    "entered 100 restart_syscall",
                    "exited 100 restart_syscall = 0");
        }
    }

    @Nested
    @DisplayName("The convention of a call comes from the syscall info")
    @EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64")
    class Conventions {
        @Test
        @DisplayName("so that int 0x80 is read by i386's table, among calls of x86_64")
        void int80() {
            engine.attach(100)
                    .enters(Abi.I386, "getpid")
                    .returns(100)
                    .enters(Abi.X86_64, "write", 1, 0x1000, 3)
                    .returns(3)
                    .exits(0);

            engine.run();

            engine.journal.assertReads(
                    CALLS,
                    "entered 100 getpid",
                    "exited 100 getpid = 100",
                    "entered 100 write",
                    "exited 100 write = 3");
        }

        @Test
        @DisplayName("so that a number with __X32_SYSCALL_BIT is x32's, and is found in its table without the bit")
        void x32() {
            engine.listener.at(
                    "entered 100 readv", tracee -> assertThat(tracee.abi()).isEqualTo(Abi.X32));
            engine.attach(100).enters(Abi.X32, "readv", 3, 0x1000, 1).returns(1).exits(0);

            engine.run();

            engine.journal.assertReads(CALLS, "entered 100 readv", "exited 100 readv = 1");
        }

        @Test
        @DisplayName("so that -1 is a call that a filter or a tracer has cancelled, and not x32's")
        void cancelled() {
            engine.listener.at(
                    "entered 100 -1", tracee -> assertThat(tracee.abi()).isEqualTo(Abi.X86_64));
            engine.attach(100).entersNumber(Abi.X86_64, -1).returns(-38).exits(0);

            engine.run();

            engine.journal.assertReads(CALLS, "entered 100 -1", "exited 100 -1 = -38 errno 38");
        }
    }
}

package io.github.syscallunit.engine.ptrace;

import static io.github.syscallunit.engine.ptrace.ScriptedEngine.CALLS;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.RESUMED;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.SIGSTOP;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.SIGTRAP;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.SIGUSR1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.ptrace.kernel.ScriptedThread;
import io.github.syscallunit.trace.SyscallSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernelless")
@DisplayName("A seccomp filter for a program that is launched")
class LaunchFilterInstallerTest {
    private static final int EACCES = 13;
    private static final int EINVAL = 22;
    private static final List<String> REGISTERS = List.of("PTRACE_SETREGSET");

    private final ScriptedEngine engine = new ScriptedEngine();
    private final ScriptedThread launcher = engine.kernel.process(100);

    @BeforeEach
    void launch() {
        engine.loop.filter(SyscallSet.parseExact("getppid"));
        launcher.trapsForTracer();
        engine.loop.launch(engine.program(100, 100, 1, true));
        launcher.enters("brk", 0).returns(0x5000);
    }

    private static String makes(String syscall) {
        return "PTRACE_SETREGSET 100 to make call " + Architecture.current().syscallNumber(syscall);
    }

    private void isInstalled() {
        launcher.enters("seccomp", 1).returns(0);
        launcher.enters("execve", 0x1000).executes();
    }

    @Test
    @DisplayName("is installed by the launcher at the exit of one of its calls, and its registers are restored")
    void isAskedForByTheLauncher() {
        isInstalled();
        launcher.returns(0).exits(0);

        engine.run();

        assertThat(engine.journal.lines().get(0)).contains("|TRACESECCOMP|");
        engine.journal.assertReads(REGISTERS, makes("seccomp"), "PTRACE_SETREGSET 100 as they were");
        assertThat(engine.journal.lines()).doesNotContain("launching 100 seccomp");
    }

    @Test
    @DisplayName("is installed after PR_SET_NO_NEW_PRIVS if the launcher may not install it without")
    void needsNoNewPrivileges() {
        launcher.enters("seccomp", 1).returns(-EACCES).enters("prctl", 38).returns(0);
        isInstalled();
        launcher.returns(0).exits(0);

        engine.run();

        engine.journal.assertReads(
                REGISTERS, makes("seccomp"), makes("prctl"), makes("seccomp"), "PTRACE_SETREGSET 100 as they were");
    }

    @Test
    @DisplayName("is not used if the kernel refuses it: every call stops")
    void isDoneWithout() {
        launcher.enters("seccomp", 1).returns(-EINVAL);
        launcher.enters("execve", 0x1000).executes().returns(0);
        launcher.enters("getpid").returns(100).exits(0);

        engine.run();

        engine.journal.assertReads(CALLS, "exited 100 execve = 0", "entered 100 getpid", "exited 100 getpid = 100");
    }

    @Test
    @DisplayName("is not used if it can't be written into the launcher")
    void cannotBeWritten() {
        engine.kernel.memoryOfProcess(100).refuseWrites();
        launcher.enters("execve", 0x1000).executes().returns(0).exits(0);

        engine.run();

        engine.journal.assertReads(REGISTERS);
    }

    @Nested
    @DisplayName("once installed")
    class Installed {
        @BeforeEach
        void install() {
            isInstalled();
            launcher.returns(0);
        }

        @Test
        @DisplayName("is the entry of a call, and PTRACE_SYSCALL leads to its exit")
        void isTheEntry() {
            launcher.entersAtFilter("getppid")
                    .returns(1)
                    .isSent(SIGUSR1)
                    .entersAtFilter("getppid")
                    .returns(1)
                    .exits(0);

            engine.run();

            engine.journal.assertReads(
                    CALLS,
                    "exited 100 execve = 0",
                    "entered 100 getppid",
                    "exited 100 getppid = 1",
                    "entered 100 getppid",
                    "exited 100 getppid = 1");
            assertThat(engine.journal.lines())
                    .containsSequence(
                            "entered 100 getppid",
                            "PTRACE_SYSCALL 100",
                            "exited 100 getppid = 1",
                            "PTRACE_CONT 100",
                            "signalled 100 SIGUSR1",
                            "PTRACE_CONT 100 SIGUSR1");
        }

        @Test
        @DisplayName("is followed by a detach that resumes each further stop: a process with it fails without a tracer")
        void isPassedThrough() {
            engine.kernel.script().then(engine.loop::detachFromHere);
            engine.kernel.script().signal();
            launcher.trapsForTracer().entersAtFilter("getppid").isSent(SIGUSR1).isSent(SIGTRAP);
            launcher.stopsWithItsProcess(SIGSTOP).trapsForTracer().exits(0);

            engine.run();

            List<String> lines = engine.journal.lines();
            assertThat(lines.subList(lines.lastIndexOf("PTRACE_INTERRUPT 100"), lines.size()))
                    .containsExactly(
                            "PTRACE_INTERRUPT 100",
                            "detached 100",
                            "PTRACE_CONT 100",
                            "PTRACE_CONT 100",
                            "PTRACE_CONT 100 SIGUSR1",
                            "PTRACE_CONT 100",
                            "PTRACE_LISTEN 100",
                            "PTRACE_CONT 100");
            assertThat(RESUMED).contains("PTRACE_DETACH");
        }

        @Test
        @DisplayName("is followed by a detach of children that are not known yet, too")
        void childrenArePassedThrough() {
            ScriptedThread child = engine.kernel.child(101, 100);
            engine.kernel.script().then(engine.loop::detachFromHere);
            engine.kernel.script().signal();
            launcher.trapsForTracer().forks(child);
            child.trapsForTracer().entersAtFilter("getppid").exits(0);
            launcher.exits(0);

            engine.run();

            engine.journal.assertReads(List.of("detached", "ended", "created"), "detached 100");
        }
    }
}

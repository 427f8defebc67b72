package io.github.syscallunit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syscallunit.cli.options.UsageException;
import io.github.syscallunit.engine.replay.Recording;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernelless")
@DisplayName("The command line's session")
class TraceSessionTest {
    /** The first thread is a launcher, which becomes the program. */
    private static final String LAUNCH = """
            100 launcher
            100 > execve "/bin/program" 0 0
            100 executes
            100 < 0
            """;

    private static final String EXECVE = "execve(\"/bin/program\", NULL, NULL)      = 0\n";

    /** Returns what is written of a program's stops, without the line of its own exec. */
    private static String logOf(String stops, String... options) {
        String text = ReplayedLog.of(Recording.of(LAUNCH, stops), options).text();
        assertThat(text).startsWith(EXECVE);
        return text.substring(EXECVE.length());
    }

    @Nested
    @DisplayName("writes a call")
    class Calls {
        @Test
        @DisplayName("with what it returned, and the end of the program")
        void results() {
            assertThat(logOf("""
                            100 > openat -100 "/etc/hosts" 0
                            100 < 3
                            100 > read 3 buffer(16) 16
                            100 < 5 1="hello"
                            100 > close 7
                            100 < EBADF
                            100 exits 3
                            """)).isEqualTo("""
                            openat(AT_FDCWD, "/etc/hosts", O_RDONLY) = 3
                            read(3, "hello", 16)                    = 5
                            close(7)                                = -1 EBADF (Bad file descriptor)
                            +++ exited with 3 +++
                            """);
        }

        @Test
        @DisplayName("that a line of another thread interrupts, and resumes it")
        void brokenOff() {
            assertThat(logOf("""
                            100 clones 101
                            101 > read 0 buffer(16) 16
                            100 > getpid
                            100 < 100
                            101 < 2 1="hi"
                            100 exits 0
                            """, "-f")).isEqualTo("""
                            strace: Process 101 attached
                            [pid   101] read(0,  <unfinished ...>
                            [pid   100] getpid()                    = 100
                            [pid   101] <... read resumed>"hi", 16) = 2
                            [pid   100] +++ exited with 0 +++
                            """);
        }

        @Test
        @DisplayName("that never returns, as its thread ends")
        void unfinished() {
            assertThat(logOf("""
                            100 > read 3 buffer(16) 16
                            100 killed SIGKILL
                            """)).isEqualTo("""
                            read(3,  <unfinished ...>)              = ?
                            +++ killed by SIGKILL +++
                            """);
        }

        @Test
        @DisplayName("that the kernel restarts, with the kernel's own code")
        void restarted() {
            assertThat(logOf("""
                            100 > nanosleep 0 0
                            100 < ERESTART_RESTARTBLOCK
                            100 --- SIGCHLD from=101
                            100 > restart_syscall
                            100 < 0
                            100 exits 0
                            """)).isEqualTo("""
                            nanosleep(NULL, NULL)                   = ? ERESTART_RESTARTBLOCK (Interrupted by signal)
                            --- SIGCHLD {si_signo=SIGCHLD, si_code=SI_USER, si_pid=101, si_uid=0} ---
                            restart_syscall(<... resuming interrupted nanosleep ...>) = 0
                            +++ exited with 0 +++
                            """);
        }

        @Test
        @DisplayName("with the time that it took")
        void times() {
            assertThat(ReplayedLog.of(Recording.of(LAUNCH, """
                                    100 > getpid
                                    100 < 100 took=30us
                                    100 > close 9
                                    100 < EBADF took=2000001us
                                    """), "-T").text()).endsWith("""
                            getpid()                                = 100 <0.000030>
                            close(9)                                = -1 EBADF (Bad file descriptor) <2.000001>
                            """);
        }

        @Test
        @DisplayName("whose argument can be read only in part as an address, and says so")
        void shortRead() {
            assertThat(logOf("""
                            100 > write 1 buffer(3) 10
                            100 < EFAULT
                            100 exits 0
                            """)).matches("""
                            strace: umoven: short read \\(3 < 10\\) @(0x[0-9a-f]+)
                            write\\(1, \\1, 10\\) += -1 EFAULT \\(Bad address\\)
                            [+]{3} exited with 0 [+]{3}
                            """);
        }

        @Test
        @DisplayName("that has no name, by its number")
        void nameless() {
            assertThat(logOf("""
                            100 > #9999 1 2
                            100 < ENOSYS
                            100 exits 0
                            """)).isEqualTo("""
                            syscall_0x270f(0x1, 0x2, 0, 0, 0, 0)    = -1 ENOSYS (Function not implemented)
                            +++ exited with 0 +++
                            """);
        }

        @Test
        @DisplayName("in another mode of the CPU, and says that the mode has changed")
        void mode() {
            assertThat(logOf("""
                            100 > i386:getpid
                            100 < 100
                            100 exits 0
                            """)).isEqualTo("""
                            [ Process PID=100 runs in 32 bit mode. ]
                            getpid()                                = 100
                            +++ exited with 0 +++
                            """);
        }

        @Test
        @DisplayName("only if it is one that was asked for")
        void filtered() {
            ReplayedLog log = ReplayedLog.of(Recording.of(LAUNCH, """
                    100 > getpid
                    100 < 100
                    100 > close 1
                    100 < 0
                    100 exits 0
                    """), "-e", "trace=close");

            assertThat(log.text()).isEqualTo("""
                    close(1)                                = 0
                    +++ exited with 0 +++
                    """);
        }

        @Test
        @DisplayName("only if it failed, where that was asked for")
        void failedOnly() {
            assertThat(ReplayedLog.of(Recording.of(LAUNCH, """
                                    100 > close 1
                                    100 < 0
                                    100 > close 7
                                    100 < EBADF
                                    100 exits 0
                                    """), "-Z").text()).isEqualTo("""
                            close(7)                                = -1 EBADF (Bad file descriptor)
                            +++ exited with 0 +++
                            """);
        }
    }

    @Nested
    @DisplayName("follows")
    class Lineage {
        @Test
        @DisplayName("a vfork, whose parent waits for the child's exec")
        void vfork() {
            assertThat(logOf("""
                            100 > clone 0x4111 0
                            100 vforks 102
                            102 > execve "/bin/false" 0 0
                            102 executes
                            102 < 0
                            100 < 102
                            102 exits 1
                            100 exits 0
                            """, "-f")).isEqualTo("""
                            clone(child_stack=NULL, flags=CLONE_VM|CLONE_VFORK|SIGCHLDstrace: Process 102 attached
                             <unfinished ...>
                            [pid   102] execve("/bin/false", NULL, NULL) = 0
                            [pid   100] <... clone resumed>)        = 102
                            [pid   102] +++ exited with 1 +++
                            +++ exited with 0 +++
                            """);
        }

        @Test
        @DisplayName("an exec by another thread than the first, which it supersedes")
        void supersededByExecve() {
            assertThat(logOf("""
                            100 clones 101
                            100 > read 0 buffer(4) 4
                            101 > execve "/bin/true" 0 0
                            101 executes
                            100 < 0
                            100 exits 0
                            """, "-f")).isEqualTo("""
                            strace: Process 101 attached
                            [pid   100] read(0,  <unfinished ...>
                            [pid   101] execve("/bin/true", NULL, NULL <pid changed to 100 ...>
                            +++ superseded by execve in pid 101 +++
                            <... execve resumed>)                   = 0
                            +++ exited with 0 +++
                            """);
        }

        @Test
        @DisplayName("the call of a thread that another one's exec ends, before the exec")
        void endedByExecve() {
            assertThat(logOf("""
                            100 clones 101
                            100 > read 0 buffer(4) 4
                            101 > execve "/bin/true" 0 0
                            100 ending
                            101 executes
                            100 < 0
                            100 exits 0
                            """, "-f")).isEqualTo("""
                            strace: Process 101 attached
                            [pid   100] read(0,  <unfinished ...>
                            [pid   101] execve("/bin/true", NULL, NULL <unfinished ...>
                            [pid   100] <... read resumed> <unfinished ...>) = ?
                            +++ superseded by execve in pid 101 +++
                            <... execve resumed>)                   = 0
                            +++ exited with 0 +++
                            """);
        }

        @Test
        @DisplayName("the exit of a thread as it ends, before what others do")
        void exitOfAThread() {
            assertThat(logOf("""
                            100 clones 101
                            100 > exit 42
                            100 ending
                            101 > getpid
                            101 < 100
                            101 > exit_group 0
                            101 ending
                            101 exits 0
                            100 exits 0
                            """, "-f")).isEqualTo("""
                            strace: Process 101 attached
                            [pid   100] exit(42)                    = ?
                            [pid   101] getpid()                    = 100
                            [pid   101] exit_group(0)               = ?
                            [pid   101] +++ exited with 0 +++
                            +++ exited with 0 +++
                            """);
        }

        @Test
        @DisplayName("no child without -f")
        void notWithoutF() {
            assertThat(logOf("""
                            100 forks 101
                            101 > getpid
                            101 < 101
                            101 exits 0
                            100 exits 0
                            """)).isEqualTo("+++ exited with 0 +++\n");
        }
    }

    @Nested
    @DisplayName("writes a signal")
    class Signals {
        @Test
        @DisplayName("with its sender, and passes it on")
        void sender() {
            ReplayedLog log = ReplayedLog.of(Recording.of(LAUNCH, """
                    100 --- SIGUSR1 from=99
                    100 dumped SIGSEGV
                    """));

            assertThat(log.text()).isEqualTo(EXECVE + """
                    --- SIGUSR1 {si_signo=SIGUSR1, si_code=SI_USER, si_pid=99, si_uid=0} ---
                    +++ killed by SIGSEGV (core dumped) +++
                    """);
            assertThat(log.recording().engine().requests()).contains("deliver 100 SIGUSR1");
            assertThat(log.exitCode()).isEqualTo(0x100 | 11);
        }

        @Test
        @DisplayName("that stops the process")
        void groupStop() {
            assertThat(logOf("""
                            100 stopped SIGSTOP
                            100 exits 0
                            """)).isEqualTo("""
                            --- stopped by SIGSTOP ---
                            +++ exited with 0 +++
                            """);
        }
    }

    @Nested
    @DisplayName("writes to memory")
    class Pokes {
        @Test
        @DisplayName("before the call, which shows what was written")
        void beforeTheCall() {
            assertThat(logOf("""
                            100 > chdir "/abcdef"
                            100 < 0
                            100 > chdir "/abcdef"
                            100 < 0
                            100 exits 0
                            """, "-e", "inject=chdir:poke_enter=@arg1=2f7800:when=2"))
                    .isEqualTo("""
                            chdir("/abcdef")                        = 0
                            chdir("/x")                             = 0 (INJECTED: args)
                            +++ exited with 0 +++
                            """);
        }

        @Test
        @DisplayName("after the call, beside an injected result")
        void afterTheCall() {
            assertThat(logOf("""
                            100 > getcwd buffer(16) 16
                            100 < 2 1="/"
                            100 exits 0
                            """, "-e", "inject=getcwd:poke_exit=@arg1=2f6100:retval=3"))
                    .isEqualTo("""
                            getcwd("/a", 16)                        = 3 (INJECTED: args, retval)
                            +++ exited with 0 +++
                            """);
        }

        @Test
        @DisplayName("not where the call has no such argument, and says so")
        void noSuchArgument() {
            assertThat(logOf("""
                            100 > chdir "/abcdef"
                            100 < 0
                            100 exits 0
                            """, "-e", "inject=chdir:poke_enter=@arg2=00")).isEqualTo("""
                            strace: poke_tcb: Failed to tamper with process 100: requested to tamper with argument #2, \
                            but system call 'chdir' has only 1 arguments
                            chdir("/abcdef")                        = 0
                            +++ exited with 0 +++
                            """);
        }

        @Test
        @DisplayName("as far as it is mapped, and says so")
        void notMapped() {
            assertThat(logOf("""
                            100 > chdir 0
                            100 < EFAULT
                            100 exits 0
                            """, "-e", "inject=chdir:poke_enter=@arg1=00")).isEqualTo("""
                            strace: poke_tcb: Failed to tamper with process 100: couldn't poke
                            chdir(NULL)                             = -1 EFAULT (Bad address)
                            +++ exited with 0 +++
                            """);
        }
    }

    @Nested
    @DisplayName("counts")
    class Summary {
        @Test
        @DisplayName("calls, errors and the kernel's time, a table for each mode of the CPU")
        void table() {
            assertThat(ReplayedLog.of(Recording.of(LAUNCH, """
                                    100 > getpid
                                    100 < 100 cpu=30us
                                    100 > close 9
                                    100 < EBADF cpu=10us
                                    100 > i386:getpid
                                    100 < 100 cpu=5us
                                    100 exits 0
                                    """), "-c", "-q").text())
                    .isEqualTo("""
                            % time     seconds  usecs/call     calls    errors syscall
                            ------ ----------- ----------- --------- --------- ----------------
                             75.00    0.000030          30         1           getpid
                             25.00    0.000010          10         1         1 close
                              0.00    0.000000           0         1           execve
                            ------ ----------- ----------- --------- --------- ----------------
                            100.00    0.000040          13         3         1 total
                            System call usage summary for 32 bit mode:
                            % time     seconds  usecs/call     calls    errors syscall
                            ------ ----------- ----------- --------- --------- ----------------
                            100.00    0.000005           5         1           getpid
                            ------ ----------- ----------- --------- --------- ----------------
                            100.00    0.000005           5         1           total
                            """);
        }

        @Test
        @DisplayName("the time by the clock with -w, and asks for no other")
        void wallClock() {
            ReplayedLog log = ReplayedLog.of(Recording.of(LAUNCH, """
                    100 > getpid
                    100 < 100 took=40us cpu=1us
                    100 exits 0
                    """), "-c", "-w", "-e", "trace=getpid");

            assertThat(log.text()).contains("100.00    0.000040          40         1           getpid\n");
            assertThat(log.recording().engine().requests()).doesNotContain("measureSystemTime");
        }
    }

    @Nested
    @DisplayName("detaches")
    class Detaching {
        @Test
        @DisplayName("after as many calls as were asked for")
        void callLimit() {
            ReplayedLog log = ReplayedLog.of(Recording.of(LAUNCH, """
                    100 > getpid
                    100 < 100
                    100 > getpid
                    100 < 100
                    100 exits 0
                    """), "--syscall-limit=2");

            assertThat(log.text()).isEqualTo(EXECVE + """
                    getpid()                                = 100
                    strace: Process 100 detached
                    """);
            assertThat(log.recording().engine().requests()).contains("detach 100");
        }

        @Test
        @DisplayName("a child at its exec with -b execve, and continues with its parent")
        void atExec() {
            ReplayedLog log = ReplayedLog.of(Recording.of(LAUNCH, """
                    100 forks 101
                    101 > execve "/bin/true" 0 0
                    101 executes
                    101 < 0
                    100 > getpid
                    100 < 100
                    101 > getpid
                    101 < 101
                    100 exits 0
                    """), "-f", "-b", "execve");

            assertThat(log.recording().engine().requests())
                    .filteredOn(request -> request.startsWith("detach"))
                    .containsExactly("detach 101");
            assertThat(log.text()).isEqualTo(EXECVE + """
                    strace: Process 101 attached
                    [pid   101] execve("/bin/true", NULL, NULLstrace: Process 101 detached
                     <detached ...>
                    getpid()                                = 100
                    +++ exited with 0 +++
                    """);
        }
    }

    @Nested
    @DisplayName("changes a call that an expression names")
    class Injections {
        @Test
        @DisplayName("on its turn, and marks it")
        void error() {
            ReplayedLog log = ReplayedLog.of(Recording.of(LAUNCH, """
                    100 > close 1
                    100 < 0
                    100 > close 2
                    100 < 0
                    100 exits 0
                    """), "-e", "inject=close:error=EIO:when=2");

            assertThat(log.text()).isEqualTo(EXECVE + """
                    close(1)                                = 0
                    close(2)                                = -1 EIO (Input/output error) (INJECTED)
                    +++ exited with 0 +++
                    """);
            assertThat(log.recording().engine().requests()).containsOnlyOnce("inject 100");
        }

        @Test
        @DisplayName("of each thread by itself")
        void eachThread() {
            ReplayedLog log = ReplayedLog.of(Recording.of(LAUNCH, """
                    100 clones 101
                    100 > close 1
                    100 < 0
                    101 > close 1
                    101 < 0
                    101 > close 2
                    101 < 0
                    100 exits 0
                    """), "-f", "-e", "inject=close:retval=7:when=2");

            assertThat(log.text()).contains("[pid   101] close(2)                    = 7 (INJECTED)\n");
            assertThat(log.recording().engine().requests())
                    .containsOnlyOnce("inject 101")
                    .doesNotContain("inject 100");
        }
    }

    @Nested
    @DisplayName("says that a program could not be executed")
    class Refusals {
        @Test
        @DisplayName("with the last call of its launcher, and the exit code 1")
        void refused() {
            ReplayedLog log = ReplayedLog.of(Recording.of("""
                    100 launcher
                    100 > execve "/bin/program" 0 0
                    100 < EACCES
                    100 exits 126
                    """));

            assertThat(log.text()).isEqualTo("""
                    execve("/bin/program", NULL, NULL)      = -1 EACCES (Permission denied)
                    strace: exec: Permission denied
                    +++ exited with 1 +++
                    """);
            assertThat(log.exitCode()).isEqualTo(1);
        }

        @Test
        @DisplayName("that was killed before")
        void killed() {
            Recording recording = Recording.of("""
                    100 launcher
                    100 killed SIGKILL
                    """);

            assertThatThrownBy(() -> ReplayedLog.of(recording))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("It was killed before it began");
        }
    }

    @Test
    @DisplayName("reports the command's exit code, not that of a child")
    void exitCode() {
        ReplayedLog log = ReplayedLog.of(Recording.of(LAUNCH, """
                100 forks 101
                100 exits 5
                101 exits 9
                """), "-f");

        assertThat(log.exitCode()).isEqualTo(5);
    }

    @Test
    @DisplayName("asks the engine for a filter with --seccomp-bpf")
    void seccompFilter() {
        ReplayedLog log =
                ReplayedLog.of(Recording.of(LAUNCH, "100 exits 0"), "-f", "--seccomp-bpf", "-e", "trace=close,openat");

        assertThat(log.recording().engine().requests()).anyMatch(request -> request.startsWith("filter [close,openat"));
    }
}

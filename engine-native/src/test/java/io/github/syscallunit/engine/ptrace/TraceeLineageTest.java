package io.github.syscallunit.engine.ptrace;

import static io.github.syscallunit.engine.ptrace.ScriptedEngine.LIVES;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.SIGKILL;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.SIGSTOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.ptrace.kernel.ScriptedThread;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernelless")
@DisplayName("The lineage of tracees")
class TraceeLineageTest {
    private static final List<String> BIRTHS_AND_RESUMES =
            List.of("created", "adopted", "ended", "PTRACE_SYSCALL", "PTRACE_CONT", "PTRACE_LISTEN");

    private final ScriptedEngine engine = new ScriptedEngine();
    private ScriptedThread parent;
    private ScriptedThread child;

    @BeforeEach
    void attach() {
        parent = engine.attach(100);
        child = engine.kernel.child(200, 100);
    }

    @Nested
    @DisplayName("A new tracee")
    class Birth {
        @Test
        @DisplayName("is known from the parent's event, and is resumed from its first stop")
        void fromTheParentsEvent() {
            parent.forks(child);
            child.trapsForTracer().exits(0);
            parent.exits(0);

            engine.run();

            engine.journal.assertReads(
                    BIRTHS_AND_RESUMES,
                    "PTRACE_SYSCALL 100",
                    "created 200 of process 200 by 100",
                    "PTRACE_SYSCALL 100",
                    "PTRACE_SYSCALL 200",
                    "ended 200 exit 0",
                    "ended 100 exit 0");
        }

        @Test
        @DisplayName("whose first stop comes before the parent's event is held until then, and entered once")
        void firstStopBeforeTheEvent() {
            child.trapsForTracer();
            parent.forks(child);
            child.exits(0);
            parent.exits(0);

            engine.run();

            engine.journal.assertReads(
                    BIRTHS_AND_RESUMES,
                    "PTRACE_SYSCALL 100",
                    "created 200 of process 200 by 100",
                    "PTRACE_SYSCALL 200",
                    "PTRACE_SYSCALL 100",
                    "ended 200 exit 0",
                    "ended 100 exit 0");
        }

        @Test
        @DisplayName("that is held is polled for without waiting in wait(2), until its parent ends")
        void isWaitedFor() {
            child.trapsForTracer();
            engine.kernel.script().pause(Duration.ofMillis(1));
            parent.forks(child);
            child.exits(0);
            parent.exits(0);

            engine.run();

            engine.journal.assertReads(
                    LIVES, "created 200 of process 200 by 100", "ended 200 exit 0", "ended 100 exit 0");
        }

        @Test
        @DisplayName("that is a thread belongs to its parent's process")
        void ofAThread() {
            ScriptedThread thread = engine.kernel.thread(100, 101);
            parent.clones(thread);
            thread.trapsForTracer().exits(0);
            parent.exits(0);

            engine.run();

            engine.journal.assertReads(
                    LIVES, "created 101 of process 100 by 100", "ended 101 exit 0", "ended 100 exit 0");
        }

        @Test
        @DisplayName("by clone3 is reported as a fork, vfork or clone, according to its flags")
        void byClone3() {
            ScriptedThread thread = engine.kernel.thread(100, 101);
            ScriptedThread other = engine.kernel.child(300, 100);
            parent.enters("clone3", 0x1000, 88).clones(thread);
            thread.trapsForTracer();
            parent.returns(101).enters("clone3", 0x1000, 88).vforks(other);
            other.trapsForTracer().exits(0);
            parent.returns(300).exits(0);
            thread.exits(0);

            engine.run();

            engine.journal.assertReads(
                    List.of("created"), "created 101 of process 100 by 100", "created 300 of process 300 by 100");
        }

        @Test
        @DisplayName("in a group-stop stays in it until SIGCONT")
        void intoAGroupStop() {
            child.stopsWithItsProcess(SIGSTOP);
            parent.forks(child).exits(0);
            child.trapsForTracer().exits(0);

            engine.run();

            engine.journal.assertReads(
                    BIRTHS_AND_RESUMES,
                    "PTRACE_SYSCALL 100",
                    "created 200 of process 200 by 100",
                    "PTRACE_LISTEN 200",
                    "PTRACE_SYSCALL 100",
                    "ended 100 exit 0",
                    "PTRACE_SYSCALL 200",
                    "ended 200 exit 0");
        }

        @Test
        @DisplayName("that was killed before its event is not reported")
        void ofAChildThatIsGone() {
            child.isGone();
            parent.forks(child).exits(0);

            engine.run();

            engine.journal.assertReads(LIVES, "ended 100 exit 0");
        }
    }

    @Nested
    @DisplayName("A child whose parent was killed before its event")
    class Orphan {
        @Test
        @DisplayName("is adopted by the one that ended last, if its first stop comes after the parent's end")
        void afterTheParentsEnd() {
            parent.isKilledBy(SIGKILL);
            child.isGivenTo(1).trapsForTracer().exits(0);

            engine.run();

            engine.journal.assertReads(
                    LIVES, "ended 100 SIGKILL", "adopted 200 of process 200 by 100", "ended 200 exit 0");
        }

        @Test
        @DisplayName("is adopted as its parent ends, if its first stop came before")
        void beforeTheParentsEnd() {
            child.trapsForTracer();
            parent.isKilledBy(SIGKILL);
            child.exits(0);

            engine.run();

            engine.journal.assertReads(
                    LIVES, "ended 100 SIGKILL", "adopted 200 of process 200 by 100", "ended 200 exit 0");
        }

        @Test
        @DisplayName("is adopted by the process that the kernel reports as its parent, if that has not ended")
        void byTheParentThatTheKernelTells() {
            ScriptedThread subreaper = engine.attach(300);
            child.trapsForTracer();
            parent.isKilledBy(SIGKILL);
            child.isGivenTo(300);
            subreaper.enters("wait4");
            child.exits(0);
            subreaper.returns(200).exits(0);

            engine.run();

            assertThat(engine.journal.lines()).contains("adopted 200 of process 200 by 100");
        }

        @Test
        @DisplayName("is adopted after half a second, if the event does not come although the process has not ended")
        void afterHalfASecond() {
            child.trapsForTracer();
            engine.kernel.script().pause(Duration.ofMillis(501));
            child.exits(0);
            parent.exits(0);

            engine.run();

            engine.journal.assertReads(
                    LIVES, "adopted 200 of process 200 by 100", "ended 200 exit 0", "ended 100 exit 0");
        }

        @Test
        @DisplayName("keeps the loop waiting for its first stop although no tracee is known")
        void keepsTheLoopWaiting() {
            parent.isKilledBy(SIGKILL);
            engine.kernel.script().signal();
            child.trapsForTracer().exits(7);

            engine.run();

            assertThat(engine.journal.lines()).endsWith("ended 200 exit 7");
        }
    }

    @Nested
    @DisplayName("An execve")
    class Exec {
        @Test
        @DisplayName("of the leader ends the other threads without a report")
        void ofTheLeader() {
            ScriptedThread thread = engine.attach(100, 101);
            parent.enters("execve", 0x1000).executes().returns(0).exits(0);

            engine.run();

            engine.journal.assertReads(LIVES, "vanished 101 executor 100", "executed 100", "ended 100 exit 0");
            assertThat(thread).hasToString("thread 101");
        }

        @Test
        @DisplayName("of another thread continues with its process's id, and the leader ends without a report")
        void ofAnotherThread() {
            ScriptedThread thread = engine.attach(100, 101);
            engine.attach(100, 102);
            parent.enters("futex", 0x1000);
            thread.enters("execve", 0x1000);
            parent.executesAs(thread).returns(0).enters("getpid").returns(100).exits(0);

            engine.run();

            engine.journal.assertReads(
                    List.of("entered", "exited", "vanished", "executed", "ended"),
                    "entered 100 futex",
                    "entered 101 execve",
                    "vanished 100 executor 101",
                    "vanished 102 executor 101",
                    "executed 100",
                    "exited 100 execve = 0",
                    "entered 100 getpid",
                    "exited 100 getpid = 100",
                    "ended 100 exit 0");
        }

        @Test
        @DisplayName("of another thread whose process was not traced in full leaves one tracee")
        void ofAThreadThatIsNotKnown() {
            ScriptedThread thread = engine.kernel.thread(100, 101);
            parent.executesAs(thread).enters("getpid").returns(100).exits(0);

            engine.run();

            engine.journal.assertReads(LIVES, "executed 100", "ended 100 exit 0");
        }
    }
}

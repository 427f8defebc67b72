package io.github.syscallunit.engine.ptrace;

import static io.github.syscallunit.engine.ptrace.ScriptedEngine.SIGSTOP;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.SIGTRAP;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.SIGUSR1;
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
import org.junit.jupiter.api.Timeout;

@Tag("kernelless")
@DisplayName("A detach")
class DetacherTest {
    private static final List<String> DETACHES =
            List.of("detached", "PTRACE_INTERRUPT", "PTRACE_DETACH", "PTRACE_LISTEN", "ended");

    private final ScriptedEngine engine = new ScriptedEngine();
    private ScriptedThread thread;

    @BeforeEach
    void attach() {
        thread = engine.attach(100);
    }

    /** Asks for it while the loop waits. */
    private void detachAll() {
        engine.kernel.script().then(engine.loop::detachFromHere);
        engine.kernel.script().signal();
    }

    @Nested
    @DisplayName("of all tracees needs each stopped: it interrupts them, and")
    class OfAll {
        @Test
        @DisplayName("detaches at the stop that answers the interrupt")
        void atTheInterruptsStop() {
            detachAll();
            thread.trapsForTracer();

            engine.run();

            engine.journal.assertReads(
                    DETACHES, "PTRACE_INTERRUPT 100", "PTRACE_INTERRUPT 100", "detached 100", "PTRACE_DETACH 100");
        }

        @Test
        @DisplayName("detaches at a syscall stop that comes instead, without its SIGTRAP")
        void atASyscallStop() {
            detachAll();
            thread.enters("getpid");

            engine.run();

            assertThat(engine.journal.lines())
                    .endsWith("detached 100", "PTRACE_DETACH 100")
                    .doesNotContain("entered 100 getpid");
        }

        @Test
        @DisplayName("detaches at a signal's stop that comes instead, and delivers the signal")
        void atASignalsStop() {
            detachAll();
            thread.isSent(SIGUSR1);

            engine.run();

            assertThat(engine.journal.lines()).endsWith("detached 100", "PTRACE_DETACH 100 SIGUSR1");
        }

        @Test
        @DisplayName("suppresses a pending SIGTRAP")
        void atATrap() {
            detachAll();
            thread.isSent(SIGTRAP);

            engine.run();

            assertThat(engine.journal.lines()).endsWith("detached 100", "PTRACE_DETACH 100");
        }

        @Test
        @DisplayName("detaches in a group-stop, which lasts")
        void inAGroupStop() {
            thread.stopsWithItsProcess(SIGSTOP);
            detachAll();
            thread.stopsWithItsProcess(SIGSTOP);

            engine.run();

            assertThat(engine.journal.lines())
                    .endsWith("PTRACE_LISTEN 100", "PTRACE_INTERRUPT 100", "detached 100", "PTRACE_DETACH 100");
        }

        @Test
        @DisplayName("needs no stop of a tracee that ends first")
        void ofOneThatDiesFirst() {
            detachAll();
            thread.exits(0);

            engine.run();

            assertThat(engine.journal.lines()).endsWith("PTRACE_INTERRUPT 100", "ended 100 exit 0");
        }

        @Test
        @DisplayName("detaches a child that appears meanwhile")
        void ofAChildThatAppears() {
            ScriptedThread child = engine.kernel.child(101, 100);
            detachAll();
            thread.forks(child);
            child.trapsForTracer();

            engine.run();

            assertThat(engine.journal.lines()).endsWith("detached 100", "PTRACE_DETACH 100", "PTRACE_DETACH 101");
        }

        @Test
        @DisplayName("detaches a child whose first stop comes before its parent's event")
        void ofAChildThatStopsFirst() {
            ScriptedThread child = engine.kernel.child(101, 100);
            detachAll();
            child.trapsForTracer();
            thread.forks(child);

            engine.run();

            assertThat(engine.journal.lines()).endsWith("PTRACE_DETACH 101", "detached 100", "PTRACE_DETACH 100");
        }

        @Test
        @DisplayName("detaches a child that is held for its parent's event")
        void ofAChildThatIsHeld() {
            ScriptedThread child = engine.kernel.child(101, 100);
            child.trapsForTracer();
            engine.kernel.script().then(engine.loop::detachFromHere);
            engine.kernel.script().signal();
            thread.forks(child);

            engine.run();

            assertThat(engine.journal.lines()).endsWith("PTRACE_DETACH 101", "detached 100", "PTRACE_DETACH 100");
        }

        @Test
        @DisplayName("does not wait for a child that ends before it stops")
        void ofAChildThatDiesFirst() {
            ScriptedThread child = engine.kernel.child(101, 100);
            detachAll();
            thread.forks(child);
            child.isKilledBy(9);

            engine.run();

            assertThat(engine.journal.lines()).endsWith("detached 100", "PTRACE_DETACH 100");
        }

        @Test
        @DisplayName("first restores what an injection has changed in the call")
        void afterAnInjection() {
            engine.kernel.isOlder();
            engine.listener.at(
                    "entered 100 write",
                    tracee -> engine.loop.inject(tracee, new InjectionAction(FaultRule.parse("write:short=4"))));
            thread.enters("write", 1, 0x1000, 10);
            detachAll();
            thread.isSent(SIGUSR1).returns(4);

            engine.run();

            assertThat(engine.journal.lines())
                    .endsWith(
                            "PTRACE_SETREGSET 100 argument2=4",
                            "PTRACE_SYSCALL 100",
                            "PTRACE_INTERRUPT 100",
                            "PTRACE_SYSCALL 100 SIGUSR1",
                            "PTRACE_SETREGSET 100 argument2=10",
                            "detached 100",
                            "PTRACE_DETACH 100");
        }

        @Test
        @Timeout(20)
        @DisplayName("may be requested by another thread, and the wait is interrupted")
        void fromAnotherThread() throws Exception {
            Thread other = new Thread(() -> {
                try {
                    engine.loop.detachAll();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            engine.kernel.script().then(other::start);
            engine.kernel.script().awaitInterrupt();
            thread.trapsForTracer();

            engine.run();
            other.join();

            assertThat(engine.journal.lines()).endsWith("PTRACE_INTERRUPT 100", "detached 100", "PTRACE_DETACH 100");
        }
    }

    @Nested
    @DisplayName("during a vfork, whose parent waits for its child,")
    class DuringVfork {
        private ScriptedThread child;

        @BeforeEach
        void vfork() {
            child = engine.kernel.child(101, 100);
            thread.enters("vfork").vforks(child);
        }

        @Test
        @DisplayName("detaches both, the parent when its vfork returns")
        void ofBoth() {
            child.trapsForTracer();
            detachAll();
            child.trapsForTracer();
            thread.trapsForTracer();

            engine.run();

            assertThat(engine.journal.lines())
                    .endsWith(
                            "PTRACE_INTERRUPT 100",
                            "PTRACE_INTERRUPT 101",
                            "detached 101",
                            "PTRACE_DETACH 101",
                            "detached 100",
                            "PTRACE_DETACH 100");
        }

        @Test
        @DisplayName("detaches the child at its first stop, which has not come yet")
        void beforeTheChildsFirstStop() {
            detachAll();
            child.trapsForTracer();
            thread.returns(101);

            engine.run();

            assertThat(engine.journal.lines())
                    .endsWith("detached 101", "PTRACE_DETACH 101", "detached 100", "PTRACE_DETACH 100");
        }
    }

    @Nested
    @DisplayName("of one tracee")
    class OfOne {
        @Test
        @DisplayName("replaces its next resume, and does not affect others")
        void takesThePlaceOfTheResume() {
            ScriptedThread other = engine.attach(200);
            engine.listener.at("executed 100", engine.loop::detachFromHere);
            thread.executes();
            other.enters("getpid").returns(200).exits(0);

            engine.run();

            engine.journal.assertReads(
                    DETACHES.subList(0, 3),
                    "PTRACE_INTERRUPT 100",
                    "PTRACE_INTERRUPT 200",
                    "detached 100",
                    "PTRACE_DETACH 100");
            assertThat(engine.journal.lines()).contains("exited 200 getpid = 200");
        }

        @Test
        @DisplayName("delivers the signal of its stop")
        void deliversTheSignal() {
            engine.listener.at("signalled 100 SIGUSR1", engine.loop::detachFromHere);
            thread.isSent(SIGUSR1);

            engine.run();

            assertThat(engine.journal.lines()).endsWith("detached 100", "PTRACE_DETACH 100 SIGUSR1");
        }
    }
}

package io.github.syscallunit.engine.ptrace;

import static io.github.syscallunit.engine.ptrace.ScriptedEngine.LIVES;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.RESUMED;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.SIGUSR1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.ptrace.kernel.ScriptedThread;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernelless")
@DisplayName("The loop")
class TraceLoopTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private ScriptedThread parent;
    private ScriptedThread child;

    @BeforeEach
    void attach() {
        parent = engine.attach(100);
        child = engine.kernel.child(200, 100);
    }

    @Test
    @DisplayName("ends when the kernel says ECHILD")
    void atEchild() {
        parent.exits(0);

        engine.run();

        engine.journal.assertReads(RESUMED, "PTRACE_SYSCALL 100");
    }

    @Test
    @DisplayName("does not end with the process that it began with")
    void notWithTheFirstProcess() {
        parent.forks(child).exits(0);
        child.trapsForTracer().enters("getpid").returns(200).exits(0);

        engine.run();

        assertThat(engine.journal.lines())
                .endsWith("exited 200 getpid = 200", "PTRACE_SYSCALL 200", "ended 200 exit 0");
    }

    @Test
    @DisplayName("detaches who stops though children are not followed, with the signal on its way")
    void detachesTheUnknown() {
        ScriptedEngine alone = ScriptedEngine.withoutChildren();
        ScriptedThread tracee = alone.attach(100);
        ScriptedThread traced = alone.kernel.child(200, 100);
        ScriptedThread signalled = alone.kernel.child(300, 100);
        traced.trapsForTracer();
        signalled.isSent(SIGUSR1);
        tracee.exits(0);

        alone.run();

        assertThat(alone.journal.lines())
                .containsSubsequence(
                        "PTRACE_DETACH 200",
                        "unknown detached 200",
                        "PTRACE_DETACH 300 SIGUSR1",
                        "unknown detached 300",
                        "ended 100 exit 0");
    }

    @Test
    @DisplayName("reports the end of a child that is not a tracee")
    void reportsTheUnknown() {
        child.exits(3);
        parent.exits(0);

        engine.run();

        engine.journal.assertReads(List.of("unknown", "ended"), "unknown ended 200", "ended 100 exit 0");
    }

    @Test
    @DisplayName("continues when a signal ends its wait")
    void goesOnAfterASignal() {
        engine.kernel.script().signal();
        parent.exits(0);

        engine.run();

        engine.journal.assertReads(LIVES, "ended 100 exit 0");
    }
}

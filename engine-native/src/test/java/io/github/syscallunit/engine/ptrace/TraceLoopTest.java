package io.github.syscallunit.engine.ptrace;

import static io.github.syscallunit.engine.ptrace.ScriptedEngine.LIVES;
import static io.github.syscallunit.engine.ptrace.ScriptedEngine.RESUMED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.ptrace.kernel.ScriptedThread;
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
    @DisplayName("goes on when a signal ends its wait")
    void goesOnAfterASignal() {
        engine.kernel.script().signal();
        parent.exits(0);

        engine.run();

        engine.journal.assertReads(LIVES, "ended 100 exit 0");
    }
}

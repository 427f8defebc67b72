package io.github.syscallunit.engine.ptrace;

import static io.github.syscallunit.engine.ptrace.ScriptedEngine.SIGUSR1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syscallunit.engine.ptrace.kernel.ScriptedThread;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernelless")
@DisplayName("A listener that fails")
class FailedRunTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private ScriptedThread first;

    @BeforeEach
    void attach() {
        first = engine.attach(100);
    }

    private void runAndFail(String line) {
        engine.listener.at(line, tracee -> {
            throw new IllegalStateException(line);
        });
        assertThatThrownBy(engine::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(line);
    }

    @Test
    @DisplayName("at a call's entry detaches the process it was attached to, at that stop")
    void atAnEntry() {
        first.enters("getpid");

        runAndFail("entered 100 getpid");

        assertThat(engine.journal.lines()).endsWith("PTRACE_DETACH 100").noneMatch(line -> line.startsWith("kill"));
    }

    @Test
    @DisplayName("at a call's exit detaches the process")
    void atAnExit() {
        first.enters("getpid").returns(100);

        runAndFail("exited 100 getpid = 100");

        assertThat(engine.journal.lines()).endsWith("PTRACE_DETACH 100");
    }

    @Test
    @DisplayName("at a signal detaches the process and delivers the signal")
    void atASignal() {
        first.isSent(SIGUSR1);

        runAndFail("signalled 100 SIGUSR1");

        assertThat(engine.journal.lines()).endsWith("PTRACE_DETACH 100 SIGUSR1");
    }

    @Test
    @DisplayName("detaches the other processes at their next stops, and gets no report of them")
    void others() {
        ScriptedThread second = engine.attach(200);
        first.enters("getpid");
        second.isSent(SIGUSR1);

        runAndFail("entered 100 getpid");

        assertThat(engine.journal.lines())
                .contains("PTRACE_INTERRUPT 200", "PTRACE_DETACH 100")
                .endsWith("PTRACE_DETACH 200 SIGUSR1")
                .doesNotContain("signalled 200 SIGUSR1", "detached 200");
    }

    @Test
    @DisplayName("gets no report of a process that ends before it is detached")
    void anEnd() {
        ScriptedThread second = engine.attach(200);
        first.enters("getpid");
        second.exits(0);

        runAndFail("entered 100 getpid");

        assertThat(engine.journal.lines())
                .contains("PTRACE_INTERRUPT 200")
                .noneMatch(line -> line.startsWith("ended 200"));
    }

    @Test
    @DisplayName("at a clone detaches parent and child, in either order of their stops")
    void atABirth() {
        ScriptedThread child = engine.kernel.child(101, 100);
        child.trapsForTracer();
        first.forks(child);

        runAndFail("created 101 of process 101 by 100");

        assertThat(engine.journal.lines()).contains("PTRACE_DETACH 100", "PTRACE_DETACH 101");
    }

    @Test
    @DisplayName("at a clone detaches a child that stops later")
    void atABirthOfAChildThatStopsLater() {
        ScriptedThread child = engine.kernel.child(101, 100);
        first.forks(child);
        child.trapsForTracer();

        runAndFail("created 101 of process 101 by 100");

        assertThat(engine.journal.lines()).contains("PTRACE_DETACH 100", "PTRACE_DETACH 101");
    }

    @Test
    @DisplayName("kills what was launched, and detaches what was attached to")
    void launchedAndAttached() {
        ScriptedThread program = engine.kernel.child(300, 1);
        program.trapsForTracer();
        engine.loop.launch(engine.program(300, 300, 0, false));
        first.enters("getpid");

        runAndFail("entered 100 getpid");

        assertThat(engine.journal.lines())
                .contains("kill 300 SIGKILL", "PTRACE_DETACH 100")
                .doesNotContain("kill 100 SIGKILL", "PTRACE_DETACH 300");
    }
}

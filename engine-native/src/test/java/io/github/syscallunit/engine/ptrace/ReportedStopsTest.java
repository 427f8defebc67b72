package io.github.syscallunit.engine.ptrace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.ptrace.kernel.Journal;
import io.github.syscallunit.engine.ptrace.kernel.ReportingPtraceKernel;
import io.github.syscallunit.engine.ptrace.kernel.ScriptedKernel;
import io.github.syscallunit.engine.ptrace.kernel.ScriptedThread;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernelless")
@DisplayName("An engine that reports what it asks of the kernel")
class ReportedStopsTest {
    private final List<String> lines = new ArrayList<>();
    private final Journal journal = new Journal();
    private final ScriptedKernel kernel = new ScriptedKernel(journal);
    private final TraceLoop loop =
            new TraceLoop(new ReportingPtraceKernel(kernel, lines::add), new JournalingListener(journal), true);

    @Test
    @DisplayName("has a line for each stop and each request, with the kernel's answer")
    void stopsAndRequests() {
        ScriptedThread thread = kernel.process(100);
        loop.attach(100, 100);
        thread.trapsForTracer();
        thread.enters("getpid").returns(100);
        thread.isSent(10);
        thread.exits(3);

        loop.run();

        assertThat(lines)
                .containsExactly(
                        "ptrace_setoptions = 0x1f",
                        "ptrace(PTRACE_SEIZE, 100, 0x1f) = 0",
                        "ptrace(PTRACE_INTERRUPT, 100) = 0",
                        "wait4 = 100, 0x80057f: stopped at PTRACE_EVENT_STOP, SIGTRAP",
                        "ptrace(PTRACE_SYSCALL, 100) = 0",
                        "wait4 = 100, 0x857f: stopped at a syscall",
                        "PTRACE_GET_SYSCALL_INFO works",
                        "ptrace(PTRACE_SYSCALL, 100) = 0",
                        "wait4 = 100, 0x857f: stopped at a syscall",
                        "ptrace(PTRACE_SYSCALL, 100) = 0",
                        "wait4 = 100, 0xa7f: stopped by SIGUSR1",
                        "ptrace(PTRACE_SYSCALL, 100, SIGUSR1) = 0",
                        "wait4 = 100, 0x300: exited with 3",
                        "wait4 = -1 ECHILD (No child processes)");
    }

    @Test
    @DisplayName("names the error of a request that the kernel refuses")
    void refusals() {
        kernel.process(100).refusesSeize(1);

        assertThat(loop.tryAttach(100, 100)).isFalse();

        assertThat(lines).endsWith("ptrace(PTRACE_SEIZE, 100, 0x1f) = -1 EPERM (Operation not permitted)");
    }
}

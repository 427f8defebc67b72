package io.github.syscallunit.engine.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syscallunit.engine.StraceProgram;
import io.github.syscallunit.engine.linux.SystemCallException;
import io.github.syscallunit.engine.linux.proc.CurrentProcess;
import io.github.syscallunit.engine.session.MachineFacts.Sandbox;
import io.github.syscallunit.engine.testing.TestJvms;
import io.github.syscallunit.trace.ProcessExit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracingPreconditionsTest {
    private static final int EPERM = 1;
    private static final int EMFILE = 24;
    private static final int ESRCH = 3;
    private static final int ENOSYS = 38;
    private static final String REFUSED = "ptrace(PTRACE_SEIZE, 4711): EPERM (Operation not permitted). ";

    @ParameterizedTest
    @ValueSource(strings = {"5.3.0", "5.10.1-14-amd64", "6.18", "10.0-rc1", "unknown"})
    void aKernelFromLinux53OnWillDo(String release) {
        assertThatCode(() -> on("Linux", "amd64", release).require()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.2.99", "4.18.0-553.el8", "3.10"})
    void anOlderKernelIsNamedWithWhatItLacks(String release) {
        assertThatThrownBy(() -> on("Linux", "amd64", release).require())
                .isInstanceOf(TracingPreconditionException.class)
                .hasMessage("SyscallUnit needs Linux 5.3 or later (PTRACE_GET_SYSCALL_INFO), and this kernel is "
                        + release + ". Run the test on a newer kernel.");
    }

    @Test
    void anotherSystemIsNamed() {
        assertThatThrownBy(() -> on("Mac OS X", "aarch64", "23.1").require())
                .hasMessage("SyscallUnit traces with Linux's ptrace, and this is Mac OS X. Run the test on Linux.");
    }

    @Test
    void anotherMachineIsNamed() {
        assertThatThrownBy(() -> on("Linux", "riscv64", "6.1").require())
                .hasMessage("SyscallUnit traces on x86_64 and aarch64, but this machine is riscv64.");
        assertThatCode(() -> on("Linux", "aarch64", "6.1").require()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | | KUBERNETES | Yama forbids ptrace until the next boot (kernel.yama.ptrace_scope is 3): set it to"
                        + " 1 in /etc/sysctl.d and reboot.",
                "2 | | CONTAINER | Yama allows ptrace to CAP_SYS_PTRACE only (kernel.yama.ptrace_scope is 2): run"
                        + " `sysctl kernel.yama.ptrace_scope=1`, or give the test the capability.",
                "1 | 12 (gdb) | CONTAINER | Process 12 (gdb) traces this JVM and its children, and a process has one"
                        + " tracer: run the test without it.",
                "1 | SyscallRecorder.attached() | CONTAINER | SyscallRecorder.attached() traces this JVM and its children,"
                        + " and a process has one tracer: run the traced tests in another JVM, such as another execution of"
                        + " surefire.",
                "1 | | KUBERNETES | This looks like Kubernetes, whose seccomp profile or sandbox forbids ptrace: add"
                        + " `securityContext: {capabilities: {add: [SYS_PTRACE]}}` to the container, and use a runtime"
                        + " other than gVisor.",
                "0 | | GVISOR | This is a gVisor sandbox, which has no full ptrace: run the test under another runtime"
                        + " (runc).",
                "0 | | CONTAINER | This looks like a container whose seccomp profile forbids ptrace: start it with"
                        + " `docker run --cap-add=SYS_PTRACE` (or `--security-opt seccomp=unconfined`).",
                "'' | | NONE_KNOWN | A seccomp filter or a security module forbids ptrace here: in a container add"
                        + " `--cap-add=SYS_PTRACE`, elsewhere ask the administrator who restricted this process."
            })
    void aRefusalIsExplainedWithItsRemedy(String yama, String tracer, Sandbox surroundings, String remedy) {
        String tracerOrNone = tracer == null ? "" : tracer;
        MachineFacts facts = new MachineFacts("Linux", "amd64", "6.1", yama, tracerOrNone, surroundings, false);
        SystemCallException refusal = new SystemCallException("ptrace", "PTRACE_SEIZE, 4711", EPERM);
        assertThat(new TracingPreconditions(facts).meaningOf(refusal)).hasMessage(REFUSED + remedy);
    }

    @Test
    void aSandboxWithoutPtraceIsAConfinementToo() {
        SystemCallException refusal = new SystemCallException("ptrace", "PTRACE_SEIZE, 4711", ENOSYS);
        assertThat(on("Linux", "amd64", "6.1").meaningOf(refusal))
                .hasMessageStartingWith(
                        "ptrace(PTRACE_SEIZE, 4711): ENOSYS (Function not implemented). A seccomp filter");
    }

    @Test
    void aFilterThatKillsIsNamedBeforeItDoes() {
        MachineFacts facts = new MachineFacts("Linux", "amd64", "6.1", "", "", Sandbox.NONE_KNOWN, true);
        assertThatThrownBy(() -> new TracingPreconditions(facts).require())
                .isInstanceOf(TracingPreconditionException.class)
                .hasMessageContainingAll("A seccomp filter kills", "SystemCallFilter=@debug");
    }

    @Test
    void whatHasNoRemedyIsReportedAsItIs() {
        SystemCallException odd = new SystemCallException("ptrace", "PTRACE_SEIZE, 4711", ESRCH);
        assertThat(on("Linux", "amd64", "6.1").meaningOf(odd))
                .hasMessage("ptrace(PTRACE_SEIZE, 4711): ESRCH (No such process). "
                        + "Please report this with your kernel's version.");
        assertThat(on("Linux", "amd64", "6.1").meaningOf(new IllegalStateException("lost")))
                .hasMessage("The child could not be started: java.lang.IllegalStateException: lost");
        assertThat(on("Linux", "amd64", "6.1").meaningOf(new SystemCallException("pipe2", "O_CLOEXEC", EMFILE)))
                .hasMessageContaining("(ulimit -n)");
        assertThatThrownBy(() -> on("Linux", "amd64", "6.1").meaningOf(new Exception(new OutOfMemoryError("heap"))))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    @Timeout(60)
    void aTracedTracerIsToldWhoTracesIt() throws Exception {
        List<String> command = TestJvms.command(StraceProgram.class, List.of(), "true");
        try (TracedChild child =
                TracedChild.start(new ChildCommand(command, CurrentProcess.environment(), Path.of("")))) {
            String said = new String(child.standardOutput().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(child.awaitExit()).isEqualTo(new ProcessExit.Exited(6));
            assertThat(said)
                    .matches("ptrace\\(PTRACE_SEIZE, \\d+\\): EPERM \\(Operation not permitted\\)\\. Process "
                            + ProcessHandle.current().pid()
                            + " \\(java\\) traces this JVM and its children, and a process has one tracer: run the test"
                            + " without it\\.\n");
        }
    }

    private static TracingPreconditions on(String system, String architecture, String release) {
        return new TracingPreconditions(
                new MachineFacts(system, architecture, release, "", "", Sandbox.NONE_KNOWN, false));
    }
}

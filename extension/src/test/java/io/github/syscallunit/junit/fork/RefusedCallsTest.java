package io.github.syscallunit.junit.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.RefusingFilter;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.SyscallTrace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.Events;

@DisplayName("Where a sandbox refuses syscalls, a traced test")
class RefusedCallsTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName("runs if they can be replaced")
    void runs() throws Exception {
        Events tests = run(
                "memfd_create:38 process_vm_readv:38 process_vm_writev:1 seccomp:1 personality:1 clone3:38 close_range:38 statx:38"
                        + " sched_setaffinity:1 pidfd_open:38 kcmp:1");

        assertThat(SyscallUnitTestKit.messages(tests)).isEmpty();
        assertThat(tests.succeeded().count()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ptrace:38 | ptrace(PTRACE_SEIZE, | ENOSYS (Function not implemented). | forbids ptrace",
                "ptrace:5:0x420e | ptrace(PTRACE_GET_SYSCALL_INFO, | EIO (Input/output error). It came with Linux 5.3: run on a"
                        + " newer kernel, or allow this request in the sandbox's seccomp profile | before its tests ran",
                "rt_tgsigqueueinfo:1 | do not reach its tracer | refuses rt_tgsigqueueinfo(2) | allow them"
            })
    @DisplayName("fails at once with cause and remedy if not")
    void fails(String refusal, String cause, String reason, String remedy) throws Exception {
        Events tests = run(refusal);

        assertThat(SyscallUnitTestKit.failures(tests)).hasSize(1);
        String message = SyscallUnitTestKit.failures(tests).stream()
                .map(failure -> failure.getMessage() + " " + failure.getCause())
                .collect(Collectors.joining());
        assertThat(message).contains(cause, reason, remedy);
    }

    private Events run(String refusals) throws Exception {
        return RefusingFilter.run(
                refusals,
                () -> new SyscallUnitTestKit(directory)
                        .run(NullDeviceTestCases.class)
                        .testEvents());
    }

    @TraceSyscalls("openat")
    static class NullDeviceTestCases {
        @Test
        void opensTheNullDevice(SyscallTrace trace) throws Exception {
            Files.newInputStream(Path.of("/dev/null")).close();
            assertThat(trace.events()).singleElement().asString().contains("\"/dev/null\"");
        }
    }
}

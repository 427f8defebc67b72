package io.github.syscallunit.trace;

import static io.github.syscallunit.trace.TestEvents.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syscallunit.trace.table.Abi;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyscallEventTest {
    @Test
    void aCallPrintsItselfAsStraceDoes() {
        assertThat(call("kill", "12345, SIGTERM").event()).hasToString("kill(12345, SIGTERM) = 0");
        assertThat(call("openat", "AT_FDCWD, \"/x\", O_RDONLY")
                        .failing(Errno.ENOENT)
                        .event())
                .hasToString("openat(AT_FDCWD, \"/x\", O_RDONLY) = -1 ENOENT (No such file or directory)");
        assertThat(call("exit_group", "0").pending().event()).hasToString("exit_group(0) = ?");
        assertThat(call("read", "0, ").failing(Errno.of(512)).event())
                .hasToString("read(0, ) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)");
        assertThat(call("x", "").failing(Errno.of(999)).event()).hasToString("x() = -1 (errno 999)");
    }

    @Test
    void addressesAreHexadecimalAndMasksAreOctal() {
        assertThat(call("mmap", "").returning(0x7f0000001000L).event()).hasToString("mmap() = 0x7f0000001000");
        assertThat(call("brk", "NULL").event()).hasToString("brk(NULL) = NULL");
        assertThat(call("umask", "0").event()).hasToString("umask(0) = 000");
        assertThat(call("umask", "0").returning(022).event()).hasToString("umask(0) = 022");
        assertThat(call("umask", "0").returning(02).event()).hasToString("umask(0) = 002");
    }

    @Test
    void aResultThatMeansMoreThanItsNumberSaysIt() {
        SyscallEvent plain =
                call("poll", "[{fd=3, events=POLLIN}], 1, -1").returning(1).event();
        SyscallEvent told = new SyscallEvent(
                plain.pid(),
                plain.tid(),
                plain.threadName(),
                plain.abi(),
                plain.name(),
                plain.arguments(),
                plain.argumentsText(),
                plain.result(),
                "1 ([{fd=3, revents=POLLIN}])",
                plain.returned(),
                plain.errno(),
                plain.start(),
                plain.duration(),
                plain.paths(),
                plain.origin(),
                plain.javaStack(),
                true);

        assertThat(plain.resultText()).isEqualTo("1");
        assertThat(told).hasToString("poll([{fd=3, events=POLLIN}], 1, -1) = 1 ([{fd=3, revents=POLLIN}])");
    }

    @Test
    void aCallThatTheKernelRestartsDidNotFail() {
        assertThat(call("read", "").failing(Errno.EINTR).event().failed()).isTrue();
        assertThat(call("read", "").failing(Errno.of(512)).event().failed()).isFalse();
        assertThat(call("read", "").event().failed()).isFalse();
    }

    @Test
    void aCallHasSixArguments() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SyscallEvent(
                        1,
                        1,
                        "",
                        Abi.AARCH64,
                        "kill",
                        List.of(1L),
                        "",
                        0,
                        true,
                        null,
                        Duration.ZERO,
                        Duration.ZERO,
                        List.of(),
                        Origin.UNKNOWN,
                        List.of()))
                .withMessage("a syscall has six raw arguments, not 1");
    }
}

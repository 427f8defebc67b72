package io.github.syscallunit.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.trace.Abi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The decoder")
class SyscallDecoderTest {
    private static final long AT_FDCWD = -100;

    @Test
    @DisplayName("shows an opened file as strace does")
    void open() {
        assertThat(FakeStop.of("openat", AT_FDCWD, 0x1000, 0x80000)
                        .withText(0x1000, "/etc/passwd")
                        .returning(3)
                        .decoded())
                .isEqualTo("openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3");
    }

    @Test
    @DisplayName("shows the mode only of a file that may be made")
    void openMode() {
        assertThat(FakeStop.of("openat", AT_FDCWD, 0x1000, 0x241, 0666)
                        .withText(0x1000, "new")
                        .returning(-13)
                        .decoded())
                .isEqualTo("openat(AT_FDCWD, \"new\", O_WRONLY|O_CREAT|O_TRUNC, 0666) = -1 EACCES (Permission denied)");
    }

    @Test
    @DisplayName("names the flags of aarch64 by their own values")
    void openOnAarch64() {
        assertThat(new FakeStop(Abi.AARCH64, "openat", AT_FDCWD, 0x1000, 0x4000 | 0x10000)
                        .withText(0x1000, "d")
                        .returning(3)
                        .decoded())
                .isEqualTo("openat(AT_FDCWD, \"d\", O_RDONLY|O_DIRECT|O_DIRECTORY) = 3");
    }

    @Test
    @DisplayName("shows what was read at the exit alone")
    void read() {
        FakeStop stop = FakeStop.of("read", 3, 0x1000, 512).withText(0x1000, "two\nlines\1772");
        StringBuilder entry = new StringBuilder();
        new SyscallDecoder(DecodeOptions.defaults()).enter(stop, entry);
        assertThat(entry).hasToString("3");
        assertThat(stop.returning(11).decoded()).isEqualTo("read(3, \"two\\nlines\\1772\", 512) = 11");
    }

    @Test
    @DisplayName("cuts a long string at the limit")
    void limit() {
        FakeStop stop = FakeStop.of("write", 1, 0x1000, 40).withText(0x1000, "0123456789".repeat(4));
        assertThat(stop.returning(40).decoded())
                .isEqualTo("write(1, \"01234567890123456789012345678901\"..., 40) = 40");
        assertThat(stop.decoded(DecodeOptions.defaults().withStringLimit(4)))
                .isEqualTo("write(1, \"0123\"..., 40) = 40");
    }

    @Test
    @DisplayName("shows memory that is not there as its address")
    void unmapped() {
        assertThat(FakeStop.of("stat", 0x1000, 0x2000).returning(-14).decoded())
                .isEqualTo("stat(0x1000, 0x2000) = -1 EFAULT (Bad address)");
    }
}

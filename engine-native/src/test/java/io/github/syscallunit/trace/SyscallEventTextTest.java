package io.github.syscallunit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The text of a call names the files that its arguments do not name. */
class SyscallEventTextTest {
    private static String text(String name, String arguments, String... paths) {
        return SyscallEvent.builder(name)
                .argumentsText(arguments)
                .paths(List.of(paths))
                .build()
                .toString();
    }

    @Test
    void aDescriptorsFileIsNamed() {
        assertThat(text("fsync", "103", "/var/log/a")).isEqualTo("fsync(103) = 0 </var/log/a>");
        assertThat(text("copy_file_range", "5, NULL, 6, NULL, 10, 0", "/a", "/b"))
                .isEqualTo("copy_file_range(5, NULL, 6, NULL, 10, 0) = 0 </a> </b>");
        assertThat(text("msync", "0x7f0000001000, 4096, MS_SYNC", "/j"))
                .isEqualTo("msync(0x7f0000001000, 4096, MS_SYNC) = 0 </j>");
    }

    @Test
    void whereALinkOrARelativePathLedIsNamed() {
        assertThat(text("openat", "AT_FDCWD, \"/tmp/link\", O_RDONLY", "/tmp/link", "/etc/passwd"))
                .isEqualTo("openat(AT_FDCWD, \"/tmp/link\", O_RDONLY) = 0 </etc/passwd>");
        assertThat(text("openat", "AT_FDCWD, \"x\", O_RDONLY", "/home/x"))
                .isEqualTo("openat(AT_FDCWD, \"x\", O_RDONLY) = 0 </home/x>");
    }

    @Test
    void whatTheArgumentsNameAndWhatIsNotAFileIsNotNamed() {
        assertThat(text("rename", "\"/a\", \"/b\"", "/a", "/b")).isEqualTo("rename(\"/a\", \"/b\") = 0");
        assertThat(text("write", "5, \"x\", 1", "pipe:[7]")).isEqualTo("write(5, \"x\", 1) = 0");
        assertThat(text("unlink", "\"/a/b\"", "/a")).isEqualTo("unlink(\"/a/b\") = 0 </a>");
    }

    @Test
    void aHostileNameStaysInItsLineAndItsBrackets() {
        assertThat(text("close", "3", "/a\n</etc/passwd> \"\\"))
                .isEqualTo("close(3) = 0 </a\\12\\74/etc/passwd\\76 \\42\\134>");
    }
}

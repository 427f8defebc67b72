package io.github.syscallunit.engine.linux.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The table of mounts")
class MountTest {
    @Test
    @DisplayName("is read whatever optional fields a line has")
    void isRead() {
        String table = """
                22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
                30 22 0:27 / /tmp rw,noexec - tmpfs tmpfs rw
                31 22 0:28 / /net ro shared:2 master:1 - nfs4 host:/x rw,vers=4.2
                """;
        assertThat(Mount.parse(table))
                .containsExactly(
                        new Mount("/", Set.of("rw", "relatime"), "ext4"),
                        new Mount("/tmp", Set.of("rw", "noexec"), "tmpfs"),
                        new Mount("/net", Set.of("ro"), "nfs4"));
    }

    @Test
    @DisplayName("has names with blanks, backslashes and letters of any alphabet")
    void hasAnyName() {
        String name = "/mnt/My Files\t\n\\ Grüße 日本";
        String escaped = name.replace("\\", "\\134")
                .replace(" ", "\\040")
                .replace("\t", "\\011")
                .replace("\n", "\\012");
        String bytes = new String(escaped.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(Mount.parse("30 22 0:27 / " + bytes + " rw - tmpfs tmpfs rw"))
                .singleElement()
                .returns(name, Mount::point);
    }

    @Test
    @DisplayName("may have lines of another form")
    void otherForms() {
        assertThat(Mount.parse("\n30 22 0:27 / /fuse\n31 22 0:28 / /x rw\n")).isEmpty();
    }
}

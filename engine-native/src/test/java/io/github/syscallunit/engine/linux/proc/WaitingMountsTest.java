package io.github.syscallunit.engine.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Mounts that may wait")
class WaitingMountsTest {
    @Test
    @DisplayName("are those of user space and of networks")
    void types() {
        String table = """
                22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
                30 22 0:27 / /home/me/My\\040Files rw,nosuid - fuse.sshfs me@host:/ rw
                31 22 0:28 / /net rw shared:2 master:1 - nfs4 host:/x rw,vers=4.2
                32 22 0:29 / /fuse - not rw - ext4 /dev/x rw
                33 22 0:30 / /usb rw - fuseblk /dev/sdb1 rw
                """;
        assertThat(WaitingMounts.mountPoints(table)).containsExactly("/home/me/My Files", "/net", "/usb");
    }

    @Test
    @DisplayName("are not where the tracer itself lives")
    void proc() {
        assertThat(WaitingMounts.own().contain("/proc/self/status")).isFalse();
    }
}

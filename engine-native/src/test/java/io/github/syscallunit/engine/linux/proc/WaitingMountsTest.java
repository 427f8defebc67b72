package io.github.syscallunit.engine.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Mounts that may wait")
class WaitingMountsTest {
    @ParameterizedTest
    @DisplayName("are those of user space and of networks")
    @ValueSource(strings = {"fuse", "fuse.sshfs", "fuseblk", "nfs4", "9p", "autofs"})
    void areOfUserSpaceAndNetworks(String type) {
        assertThat(WaitingMounts.waits(type)).isTrue();
    }

    @ParameterizedTest
    @DisplayName("are not those of disks and memory")
    @ValueSource(strings = {"ext4", "tmpfs", "proc", "overlay", "fusectl"})
    void areNotOfDisksAndMemory(String type) {
        assertThat(WaitingMounts.waits(type)).isFalse();
    }

    @Test
    @DisplayName("are not where the tracer itself lives")
    void proc() {
        assertThat(WaitingMounts.own().contain("/proc/self/status")).isFalse();
    }
}

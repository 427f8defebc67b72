package io.github.syscallunit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.syscallunit.cli.compare.StraceComparison;
import io.github.syscallunit.engine.testing.TestTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A virtual CPU")
class VirtualCpuTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    @DisplayName("is shown as by the real strace, with the reason for which it stopped")
    void exitReason() throws Exception {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "the guest's program is for x86_64");
        assumeTrue(Files.isWritable(Path.of("/dev/kvm")), "needs KVM");
        TestTools.require("gcc");
        TestTools.requireReferenceStrace();
        TestTools.compile(directory, "virtual_cpu");
        List<String> arguments = List.of("-v", "-y", "-e", "trace=ioctl", "-e", "kvm=vcpu", "./virtual_cpu");

        String theirs = shown(StraceComparison.theirs(), arguments);

        assumeTrue(theirs.contains("KVM_RUN, 0) = 0 (KVM_EXIT_HLT)"), "KVM does not run the guest here");
        assertThat(shown(StraceComparison.ours(), arguments)).isEqualTo(theirs);
    }

    private String shown(List<String> tracer, List<String> arguments) throws Exception {
        return StraceComparison.run(directory, tracer, arguments)
                .withoutAddresses()
                .error();
    }
}

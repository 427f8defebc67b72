package io.github.syscallunit.engine.linux.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.testing.TestTools;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A program of syscalls")
class SyscallProgramTest {
    @Test
    void makesItsCallsInOrderAndExits(@TempDir Path directory) throws Exception {
        TestTools.require("strace");
        byte[] content = new SyscallProgram(Architecture.current())
                .call("umask", 18)
                .call("close", 65535)
                .toBytes();
        Path program = Files.write(directory.resolve("program"), content);
        assertThat(program.toFile().setExecutable(true)).isTrue();

        Process strace = new ProcessBuilder("strace", program.toString()).start();
        String log = new String(strace.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(strace.waitFor()).isZero();
        assertThat(log.lines().skip(1))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("umask(022)"),
                        line -> assertThat(line).startsWith("close(65535)").contains("EBADF"),
                        line -> assertThat(line).startsWith("exit(0)"),
                        line -> assertThat(line).isEqualTo("+++ exited with 0 +++"));
    }

    /** As GNU as and LLVM assemble them, so that the code of each CPU is tested on the other. */
    @ParameterizedTest
    @CsvSource({
        "amd64, bf0642000031f631d24531d24531c04531c9b8650000000f05",
        "aarch64, c04088d2010080d2020080d2030080d2040080d2050080d2a80e80d2010000d4"
    })
    void hasTheInstructionsOfTheCpu(String cpu, String expected) {
        byte[] file = new SyscallProgram(Architecture.named(cpu))
                .call("ptrace", 0x4206)
                .toBytes();

        assertThat(HexFormat.of().formatHex(file)).contains(expected);
    }
}

package io.github.syscallunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.cli.compare.StraceComparison;
import io.github.syscallunit.cli.compare.StraceComparison.Said;
import io.github.syscallunit.engine.testing.LimitedGroup;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("In a control group with a limit the command line works")
class ControlGroupTest {
    private static final List<String> OPENS =
            List.of("-qq", "-f", "-e", "trace=openat", "sh", "-c", "cat /dev/null; :");

    @TempDir
    Path directory;

    @Test
    @DisplayName("of processes and threads")
    void ofProcesses() throws Exception {
        try (LimitedGroup group = LimitedGroup.ofProcesses(60)) {
            works(group);
        }
    }

    @Test
    @DisplayName("of memory")
    void ofMemory() throws Exception {
        try (LimitedGroup group = LimitedGroup.ofMegabytes(200)) {
            works(group);
        }
    }

    private void works(LimitedGroup group) throws Exception {
        Said said = StraceComparison.run(directory, group.command(StraceComparison.ours()), OPENS);

        assertThat(said.error()).contains("\"/dev/null\", O_RDONLY) = 3");
        assertThat(said.status()).isZero();
    }
}

package io.github.syscallunit.examples.store;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;

import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A backup")
@SuppressWarnings("NullAway.Init")
class BackupTest {
    @TempDir
    Path directory;

    Path original;
    Path copy;

    @BeforeEach
    void fillStore() throws IOException {
        original = directory.resolve("original");
        copy = directory.resolve("copy");
        Store.in(original).put("colour", "blue");
    }

    @Test
    @DisplayName("is written by another process, which touches nothing else and is not killed")
    @TraceSyscalls
    void runsAProgram(SyscallTrace trace) throws Exception {
        Backup.copy(original, copy);

        assertThat(trace).calls("execve").neverSendsSignals().neverConnects().writesOnlyUnder(copy);
        assertThat(trace.onPath(copy.resolve("colour.log"))).callsExactly("open", 1);
        assertThat(Store.in(copy).get("colour")).contains("blue");
    }
}

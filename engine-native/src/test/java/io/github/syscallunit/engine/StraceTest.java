package io.github.syscallunit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.trace.SyscallSummary;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StraceTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls /",
                "uname -a",
                "kill -9 999999",
                "cat /etc/hostname",
                "true",
                "find /etc -name x",
                "sh -c 'ls /; wc /etc/passwd; (exit 3)'",
                "sh -c 'for i in 1 2 3; do /bin/true; done; kill -9 $$'"
            })
    void countsAsStraceDoes(String command) throws Exception {
        Tools.require("strace");
        SyscallSummary ours = Strace.command("sh", "-c", command)
                .withoutStreams()
                .keepEvents(0)
                .run()
                .trace()
                .summary();
        assertThat(RealStrace.counts(ours)).isEqualTo(RealStrace.counts(directory, List.of("sh", "-c", command)));
    }
}

package io.github.syscallunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.syscallunit.engine.linux.launch.Account;
import io.github.syscallunit.engine.testing.StraceCounts;
import io.github.syscallunit.engine.testing.TestTools;
import io.github.syscallunit.trace.SyscallSummary;
import io.github.syscallunit.trace.SyscallTrace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
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
        TestTools.require("strace");
        SyscallSummary ours = Strace.command("sh", "-c", command)
                .withoutStreams()
                .keepEvents(0)
                .run()
                .trace()
                .summary();
        assertThat(StraceCounts.counts(ours)).isEqualTo(StraceCounts.counts(directory, List.of("sh", "-c", command)));
    }

    @Test
    void runsAsAnotherUser() throws Exception {
        assumeTrue(Account.mayChange(), "only root may become another user");
        assumeTrue(Account.named("nobody").isPresent(), "there is no user 'nobody'");
        TestTools.require("setpriv");

        SyscallTrace trace = Strace.command("sh", "-c", "id -u; id -g; groups")
                .user("nobody")
                .withoutStreams()
                .run()
                .trace();

        Account nobody = Account.named("nobody").orElseThrow();
        List<String> ids = trace.calls("=geteuid,=getegid").events().stream()
                .map(event -> event.name() + " " + event.result())
                .distinct()
                .toList();
        assertThat(ids).containsExactlyInAnyOrder("geteuid " + nobody.uid(), "getegid " + nobody.gid());
        assertThat(trace.events().get(0).name()).isEqualTo("execve");
        assertThat(trace.events().get(0).toString()).contains("\"-c\", \"id -u; id -g; groups\"");
    }

    @Test
    void refusesAUserWhoIsNone() {
        assumeTrue(Account.mayChange(), "only root may become another user");

        assertThatThrownBy(() -> Strace.command("true").user("nosuchuser"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no user 'nosuchuser'");
    }
}

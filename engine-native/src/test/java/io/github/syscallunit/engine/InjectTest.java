package io.github.syscallunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syscallunit.trace.ProcessExit;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.fault.FaultRule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisplayName("A command with injected faults")
class InjectTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName("fails as the rule says, and its trace shows which calls were injected")
    void failsAsTheRuleSays() throws Exception {
        Strace.Outcome outcome = shell("echo a; echo b; echo c", "write:error=ENOSPC:when=2");

        assertThat(writes(outcome))
                .startsWith(
                        "write(1, \"a\\n\", 2) = 2",
                        "write(1, \"b\\n\", 2) = -1 ENOSPC (No space left on device) (INJECTED)",
                        "write(2, \"sh: 1: echo: \", 13) = 13");
    }

    @Test
    @DisplayName("has its calls counted together, whichever process makes them")
    void hasItsCallsCountedTogether() throws Exception {
        Strace.Outcome outcome = shell("/bin/echo a; /bin/echo b; echo c", "write:retval=2:when=2+");

        assertThat(writes(outcome))
                .containsExactly(
                        "write(1, \"a\\n\", 2) = 2",
                        "write(1, \"b\\n\", 2) = 2 (INJECTED)",
                        "write(1, \"c\\n\", 2) = 2 (INJECTED)");
    }

    @Test
    @DisplayName("is changed even if nothing is traced")
    void isTamperedWithWhereNothingIsTraced() throws Exception {
        Strace.Outcome outcome = Strace.command("sh", "-c", "echo a || exit 7")
                .withoutStreams()
                .filter("execve")
                .inject("write:error=EIO:when=1")
                .run();

        assertThat(outcome.exit()).isEqualTo(new ProcessExit.Exited(7));
        assertThat(outcome.trace().events()).extracting(SyscallEvent::name).containsOnly("execve");
    }

    @Test
    @DisplayName("are injected by path, by family and by the last of several rules")
    void areInjectedByPathAndFamily() throws Exception {
        Path file = directory.resolve("file");
        Strace.Outcome outcome = Strace.command("sh", "-c", "echo a >" + file)
                .withoutStreams()
                .inject(FaultRule.parse("open:error=EIO").onPath(file))
                .inject(FaultRule.parse("open:error=EROFS").onPath(file))
                .run();

        assertThat(outcome.trace().events())
                .filteredOn(SyscallEvent::injected)
                .extracting(SyscallEvent::toString)
                .singleElement()
                .asString()
                .endsWith("openat(AT_FDCWD, \"" + file
                        + "\", O_WRONLY|O_CREAT|O_TRUNC, 0666) = -1 EROFS (Read-only file system) (INJECTED)");
    }

    @Test
    @DisplayName("starts, even if a rule matches execve")
    void beginsAllTheSame() throws Exception {
        Strace.Outcome outcome = shell("exec true", "execve:error=EACCES:when=1+");

        assertThat(outcome.exit()).isEqualTo(new ProcessExit.Exited(126));
        assertThat(outcome.trace().calls("execve").events())
                .extracting(SyscallEvent::injected)
                .startsWith(false, true);
    }

    @Test
    @DisplayName("refuses a rule that makes no sense")
    void refusesARuleThatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Strace.command("true").inject("write:error=ENOSPACE"))
                .withMessage("no errno is named \"ENOSPACE\": did you mean \"ENOSPC\"?");
    }

    private static Strace.Outcome shell(String script, String rule) throws Exception {
        return Strace.command("sh", "-c", script).withoutStreams().inject(rule).run();
    }

    private static List<String> writes(Strace.Outcome outcome) {
        return outcome.trace().calls("write").events().stream()
                .map(event -> event.name() + "(" + event.argumentsText() + ") = " + event.resultText())
                .toList();
    }
}

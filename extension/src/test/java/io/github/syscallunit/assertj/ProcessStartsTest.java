package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.Call.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.fact.Execution;
import io.github.syscallunit.trace.fact.SyscallFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A process that was started is counted and shown once, however many calls that took. */
class ProcessStartsTest {
    private static final Call FORK = Call.of("vfork", "").returning(20);

    private static Call execute(int process, String program) {
        return Call.of("execve", "\"" + program + "\"")
                .meaning(SyscallFacts.builder().execution(new Execution(program, List.of())))
                .by(process);
    }

    private static List<String> shown(ProcessStarts starts) {
        return starts.calls().stream().map(SyscallEvent::toString).toList();
    }

    @Test
    void aSearchOfThePathIsOneExecution() {
        ProcessStarts starts = ProcessStarts.of(trace(
                FORK,
                execute(20, "/opt/jdk/lib/jspawnhelper"),
                execute(20, "/usr/local/bin/true").failing(Errno.ENOENT),
                execute(20, "/usr/bin/true").failing(Errno.EACCES),
                execute(20, "/bin/true")));

        assertThat(starts.count()).isEqualTo(1);
        assertThat(shown(starts)).containsExactly("vfork() = 20", "execve(\"/bin/true\") = 0");
    }

    @Test
    void aProgramThatIsNotFoundIsShownOnce() {
        ProcessStarts starts = ProcessStarts.of(trace(
                FORK,
                execute(20, "/usr/bin/x").failing(Errno.ENOENT),
                execute(20, "/bin/x").failing(Errno.ENOENT)));

        assertThat(starts.count()).isEqualTo(1);
        assertThat(shown(starts))
                .containsExactly("vfork() = 20", "execve(\"/bin/x\") = -1 ENOENT (No such file or directory)");
    }

    @Test
    void aShellAndWhatItExecutesAreBothShown() {
        ProcessStarts starts = ProcessStarts.of(trace(FORK, execute(20, "/bin/sh"), execute(20, "/bin/true")));

        assertThat(starts.count()).isEqualTo(1);
        assertThat(shown(starts)).hasSize(3);
    }

    @Test
    void processesOfDifferentParentsCountEach() {
        ProcessStarts starts = ProcessStarts.of(trace(
                FORK,
                execute(20, "/bin/sh"),
                Call.of("fork", "").by(20).returning(21),
                execute(21, "/usr/bin/false").failing(Errno.ENOENT),
                execute(21, "/bin/false"),
                execute(30, "/bin/late")));

        assertThat(starts.count()).isEqualTo(3);
        assertThat(shown(starts)).hasSize(5);
    }

    @Test
    void aForkThatFailedCounts() {
        ProcessStarts starts = ProcessStarts.of(trace(Call.of("vfork", "").failing(Errno.EAGAIN)));

        assertThat(starts.count()).isEqualTo(1);
    }
}

package io.github.syscallunit.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.replay.Recording;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.ProcessExit;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.fault.FaultRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernelless")
@DisplayName("The session of a command")
class CommandSessionTest {
    private static final String LAUNCH = """
            5000001 launcher
            5000001 > execve "/bin/program" 0 0
            5000001 executes
            5000001 < 0
            """;

    private Recording recording = Recording.of("5000001 launcher");

    private CommandSession run(String stops, Consumer<CommandSessionOptions> options) {
        recording = Recording.of(LAUNCH, stops);
        CommandSession session = new CommandSession(new CommandSessionOptions().with(options), recording);
        session.run(recording.program());
        return session;
    }

    private List<String> namesOf(String stops, Consumer<CommandSessionOptions> options) {
        return run(stops, options).trace().events().stream()
                .map(SyscallEvent::name)
                .toList();
    }

    @Nested
    @DisplayName("records")
    class Recorded {
        @Test
        @DisplayName("the program's exec first, then all calls of all that it starts")
        void allCalls() {
            assertThat(namesOf("""
                            5000001 forks 5000002
                            5000002 > getpid
                            5000002 < 5000002
                            5000001 > getppid
                            5000001 < 1
                            5000001 exits 0
                            5000002 exits 0
                            """, options -> {})).containsExactly("execve", "getpid", "getppid");
        }

        @Test
        @DisplayName("no child where children are not followed")
        void notFollowed() {
            assertThat(namesOf("""
                            5000001 forks 5000002
                            5000002 > getpid
                            5000002 < 5000002
                            5000001 exits 0
                            """, options -> options.follow = false)).containsExactly("execve");
        }

        @Test
        @DisplayName("only calls on the paths that were asked for")
        void paths() {
            assertThat(namesOf("""
                            5000001 > openat -100 "/data/x" 0
                            5000001 < 3
                            5000001 > openat -100 "/etc/hosts" 0
                            5000001 < 4
                            5000001 > unlinkat -100 "/data/x" 0
                            5000001 < 0
                            """, options -> options.paths = List.of(Path.of("/data/x"))))
                    .containsExactly("openat", "unlinkat");
        }

        @Test
        @DisplayName("a call that never returned")
        void unfinished() {
            SyscallEvent last = run("""
                            5000001 > read 0 buffer(4) 4
                            5000001 killed SIGKILL
                            """, options -> {}).trace().events().get(1);

            assertThat(last.name()).isEqualTo("read");
            assertThat(last.returned()).isFalse();
        }

        @Test
        @DisplayName("the calls of threads that an exec has ended as unfinished")
        void vanished() {
            List<SyscallEvent> events = run("""
                            5000001 clones 5000002
                            5000001 > read 0 buffer(4) 4
                            5000002 > execve "/bin/true" 0 0
                            5000002 executes
                            5000001 < 0
                            5000001 exits 0
                            """, options -> options.filter = SyscallSet.parse("read,execve"))
                    .trace()
                    .events();

            assertThat(events)
                    .extracting(event -> event.name() + " " + event.tid() + " " + event.returned())
                    .containsExactly("execve 5000001 true", "read 5000001 false", "execve 5000001 true");
        }
    }

    @Test
    @DisplayName("passes each event to the consumer as its call returns")
    void consumer() {
        List<String> seen = new ArrayList<>();
        run("""
                5000001 > getpid
                5000001 < 5000001
                5000001 > read 0 buffer(4) 4
                5000001 exits 0
                """, options -> options.consumer = event -> seen.add(event.name() + " " + event.returned()));

        assertThat(seen).containsExactly("execve true", "getpid true", "read false");
    }

    @Test
    @DisplayName("knows how the program ended")
    void exit() {
        CommandSession session = run("5000001 killed SIGTERM", options -> {});

        assertThat(session.isOver()).isTrue();
        assertThat(session.exit()).isEqualTo(new ProcessExit.Killed(15, "SIGTERM"));
    }

    @Test
    @DisplayName("lets the kernel choose the calls where it follows all, those of fault rules among them")
    void filter() {
        run("5000001 exits 0", options -> {
            options.filter = SyscallSet.parse("close");
            options.faults = List.of(FaultRule.on(SyscallSet.parse("fsync")).fail(Errno.EIO));
        });

        assertThat(recording.engine().requests()).contains("filter [close, fsync]");
    }

    @Test
    @DisplayName("injects no faults into the launcher's own exec")
    void launcherIsSafe() {
        run(
                "5000001 exits 0",
                options -> options.faults =
                        List.of(FaultRule.on(SyscallSet.parse("execve")).fail(Errno.EIO)));

        assertThat(recording.engine().requests()).doesNotContain("inject 5000001");
    }
}

package io.github.syscallunit.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syscallunit.engine.stop.LaunchFailedException;
import io.github.syscallunit.engine.stop.StopListener;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.engine.stop.TracingEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The replay engine keeps what {@link TracingEngine} and {@link StopListener} promise. */
@Tag("kernelless")
@DisplayName("An engine that replays a recording")
class ReplayEngineTest {
    private final List<String> heard = new ArrayList<>();
    private StopListener.CallStops wanted = StopListener.CallStops.ALL;
    private @Nullable Tracee toHold;
    private @Nullable TracingEngine engine;

    private final class Ears implements StopListener {
        @Override
        public CallStops stopsAtSyscalls(Tracee tracee) {
            return wanted;
        }

        @Override
        public boolean entered(Tracee tracee) {
            heard.add("entered " + tracee.tid());
            return tracee != toHold;
        }

        @Override
        public void exited(Tracee tracee) {
            heard.add("exited " + tracee.tid() + " " + tracee.result());
        }

        @Override
        public SignalAction signalled(Tracee tracee, int signal) {
            heard.add("signalled " + tracee.tid() + " " + signal);
            return signal == 10 ? SignalAction.HOLD : SignalAction.DELIVER;
        }

        @Override
        public void interrupted(Tracee tracee) {
            heard.add("interrupted " + tracee.tid());
        }

        @Override
        public void created(Tracee child, Tracee parent) {
            heard.add("created " + child.tid() + " of " + child.pid());
        }

        @Override
        public void executed(Tracee tracee) {
            heard.add("executed " + tracee.tid());
        }

        @Override
        public void vanished(Tracee tracee, int executor) {
            heard.add("vanished " + tracee.tid() + " by " + executor);
        }

        @Override
        public void detached(Tracee tracee) {
            heard.add("detached " + tracee.tid());
        }

        @Override
        public void ended(Tracee tracee, int status) {
            heard.add("ended " + tracee.tid() + " " + status);
        }
    }

    private ReplayEngine make(Recording recording) {
        ReplayEngine made = recording.create(new Ears(), true);
        made.launch(recording.program());
        engine = made;
        return made;
    }

    private TracingEngine engine() {
        return Objects.requireNonNull(engine);
    }

    @Test
    @DisplayName("lets others run while a tracee is held, and the held one after its release")
    void hold() {
        Recording recording = Recording.of("""
                1 clones 2
                ! hold
                2 > getpid
                1 > getppid
                2 < 1
                1 < 0
                ! release
                2 exits 0
                """);
        ReplayEngine replay = make(recording);
        recording.on("hold", () -> toHold = replay.tracee(2));
        recording.on("release", () -> replay.release(replay.tracee(2)));

        replay.run();

        assertThat(heard)
                .containsExactly("created 2 of 1", "entered 2", "entered 1", "exited 1 0", "exited 2 1", "ended 2 0");
    }

    @Test
    @DisplayName("refuses a recording in which a tracee stays held")
    void heldForever() {
        Recording recording = Recording.of("""
                1 --- SIGUSR1 from=2
                1 > getpid
                """);

        assertThatThrownBy(make(recording)::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Held, and not released: Entry[tid=1");
    }

    @Test
    @DisplayName("shows only the calls that the listener asks for, and a filter's stops if the session wants them")
    void callStops() {
        wanted = StopListener.CallStops.FILTERED;
        ReplayEngine replay = make(Recording.of("""
                1 > getpid
                1 < 1
                1 >> close 3
                1 < 0
                """));
        replay.stopAtFilters();

        replay.run();

        assertThat(heard).containsExactly("entered 1", "exited 1 0");
    }

    @Test
    @DisplayName("stops an interrupted tracee before its next stop, unless that is its end")
    void interrupt() {
        Recording recording = Recording.of("""
                1 clones 2
                1 clones 3
                ! interrupt
                3 killed SIGKILL
                2 exits 0
                """);
        ReplayEngine replay = make(recording);
        recording.on("interrupt", () -> {
            assertThat(replay.interrupt(replay.tracee(1))).isTrue();
            assertThat(replay.interrupt(replay.tracee(3))).isTrue();
        });

        replay.run();

        assertThat(heard).endsWith("interrupted 1", "ended 3 9", "ended 2 0").doesNotContain("interrupted 3");
    }

    @Test
    @DisplayName("reports an exec from another thread under the process's id, after the others have vanished")
    void exec() {
        make(Recording.of("""
                1 clones 2
                1 clones 3
                2 > execve "/x" 0 0
                2 executes
                1 < 0
                3 > getpid
                """)).run();

        assertThat(heard).endsWith("entered 2", "vanished 1 by 2", "vanished 3 by 2", "executed 1", "exited 1 0");
    }

    @Test
    @DisplayName("detaches one tracee, or all beginning with the one that has stopped")
    void detach() {
        Recording recording = Recording.of("""
                1 forks 2
                1 forks 3
                ! one
                2 > getpid
                2 < 2
                ! all
                3 > getpid
                """);
        ReplayEngine replay = make(recording);
        recording.on("one", () -> replay.detachFromHere(replay.tracee(2)));
        recording.on("all", replay::detachFromHere);

        replay.run();

        assertThat(heard).endsWith("detached 2", "detached 1", "detached 3").doesNotContain("entered 2");
        assertThat(engine().tracees()).isEmpty();
    }

    @Test
    @DisplayName("gives a forked child memory of its own, and a thread its parent's")
    void memory() {
        Recording recording = Recording.of("""
                1 > openat -100 "/x" 0
                1 clones 2
                1 forks 3
                ! look
                """);
        ReplayEngine replay = make(recording);
        recording.on("look", () -> {
            assertThat(replay.memory(2)).isSameAs(replay.memory(1));
            long address = replay.memory(3).allocate(new byte[] {1});
            assertThat(replay.memory(1).read(address, java.nio.ByteBuffer.allocate(1)))
                    .isZero();
        });

        replay.run();

        assertThat(heard).contains("created 3 of 3");
    }

    @Test
    @DisplayName("says why a program never began")
    void refused() {
        assertThatThrownBy(make(Recording.of("""
                        1 launcher
                        1 > execve "/x" 0 0
                        1 < ENOENT
                        1 exits 127
                        """))::run)
                .isInstanceOf(LaunchFailedException.class)
                .hasMessage("execve: ENOENT (No such file or directory)");
    }
}

package io.github.syscallunit.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.recording.CallRecorder;
import io.github.syscallunit.engine.recording.TraceeContext;
import io.github.syscallunit.engine.replay.Recording;
import io.github.syscallunit.engine.stop.StopListener;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.engine.stop.TracingEngine;
import io.github.syscallunit.trace.Origin;
import io.github.syscallunit.trace.fault.FaultRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernelless")
@DisplayName("Active fault rules")
class ActiveFaultsTest {
    private static final int FIRST = 5000001;
    private static final int OTHER = 5000002;

    /** Asks the rules about each call, as sessions do, and keeps the results. */
    private static final class Calls implements StopListener {
        private final List<String> results = new ArrayList<>();
        private final List<Duration> durations = new ArrayList<>();
        private final CallRecorder recorder = new CallRecorder();
        private final TracingEngine engine;
        private final ActiveFaults faults;

        Calls(Recording recording) {
            engine = recording.create(this, true);
            faults = new ActiveFaults(engine);
        }

        @Override
        public CallStops stopsAtSyscalls(Tracee tracee) {
            return faults.stopsOf(TraceeContext.of(tracee));
        }

        @Override
        public boolean entered(Tracee tracee) {
            TraceeContext context = TraceeContext.of(tracee);
            if (faults.mayMatch(tracee, context)) {
                recorder.entered(tracee, context.call, Origin.UNKNOWN, false, faults.needDetails(tracee, context));
                faults.entered(tracee, context);
            }
            return true;
        }

        @Override
        public void exited(Tracee tracee) {
            results.add(tracee.tid() + ": " + tracee.result());
            durations.add(Duration.ofNanos(tracee.endNanos() - tracee.startNanos()));
        }

        @Override
        public void created(Tracee child, Tracee parent) {
            child.attach(TraceeContext.of(parent).ofChild(child.pid() != parent.pid(), "test"));
        }

        @Override
        public void ended(Tracee tracee, int status) {}
    }

    private static final String WRITES = """
            5000001 > write 1 "abcdef" 6
            5000001 < 6
            5000001 > write 1 "abcdef" 6
            5000001 < 6
            5000001 > write 1 "ab" 2
            5000001 < 2
            """;

    private Recording recording = Recording.of(WRITES);

    private Calls run(String stops, String... rules) {
        recording = Recording.of(stops);
        Calls calls = new Calls(recording);
        for (String rule : rules) {
            calls.faults.add(FaultRule.parse(rule), "test");
        }
        calls.engine.launch(recording.program()).attach(TraceeContext.ofCommand());
        calls.engine.run();
        return calls;
    }

    @Nested
    @DisplayName("change a call")
    class Effects {
        @Test
        @DisplayName("into a failure")
        void error() {
            assertThat(run(WRITES, "write:error=ENOSPC").results)
                    .containsExactly("5000001: -28", "5000001: -28", "5000001: -28");
        }

        @Test
        @DisplayName("to return another value")
        void retval() {
            assertThat(run(WRITES, "write:retval=1:when=1").results)
                    .containsExactly("5000001: 1", "5000001: 6", "5000001: 2");
        }

        @Test
        @DisplayName("into a shorter transfer, and leave one alone that is short enough, which counts as a match only")
        void shortTransfer() {
            Calls calls = run(WRITES, "write:short=3");

            assertThat(calls.results).containsExactly("5000001: 3", "5000001: 3", "5000001: 2");
            assertThat(calls.faults.get(0).matches()).isEqualTo(3);
            assertThat(calls.faults.get(0).injections()).isEqualTo(2);
        }

        @Test
        @DisplayName("to come later")
        void delay() {
            assertThat(run(WRITES, "write:delay_enter=5ms:when=2").durations)
                    .containsExactly(Duration.ofNanos(1000), Duration.ofNanos(5_001_000), Duration.ofNanos(1000));
        }

        @Test
        @DisplayName("to bring a signal, the call's result being the kernel's")
        void signal() {
            Calls calls = run(WRITES, "write:signal=SIGUSR1:when=3");

            assertThat(calls.results).containsExactly("5000001: 6", "5000001: 6", "5000001: 2");
            assertThat(calls.faults.get(0).injections()).isEqualTo(1);
            assertThat(recording.engine().requests()).containsExactly("inject 5000001");
        }
    }

    @Nested
    @DisplayName("count")
    class Matches {
        @Test
        @DisplayName("the calls that match, and change those whose turn it is")
        void nthCall() {
            Calls calls = run(WRITES, "write:error=EIO:when=2..3");

            assertThat(calls.results).containsExactly("5000001: 6", "5000001: -5", "5000001: -5");
            assertThat(calls.faults.get(0).matches()).isEqualTo(3);
            assertThat(calls.faults.get(0).injections()).isEqualTo(2);
        }

        @Test
        @DisplayName("only the calls on their path")
        void path() {
            Calls calls = run("""
                    5000001 > openat -100 "/data/a" 0
                    5000001 < 3
                    5000001 > openat -100 "/data/b" 0
                    5000001 < 4
                    5000001 > openat -100 "/data/b" 0
                    5000001 < 5
                    """, "openat:error=EACCES:when=2:path=/data/b");

            assertThat(calls.results).containsExactly("5000001: 3", "5000001: 4", "5000001: -13");
            assertThat(calls.faults.get(0).matches()).isEqualTo(2);
        }

        @Test
        @DisplayName("the calls of all threads of the test together")
        void threads() {
            Calls calls = run("""
                    5000001 clones 5000002
                    5000001 > close 1
                    5000001 < 0
                    5000002 > close 1
                    5000002 < 0
                    """, "close:error=EIO:when=2");

            assertThat(calls.results).containsExactly(FIRST + ": 0", OTHER + ": -5");
        }

        @Test
        @DisplayName("no call of a process that another test has made")
        void otherTest() {
            recording = Recording.of("""
                    5000001 forks 5000002
                    ! add
                    5000001 > close 1
                    5000001 < 0
                    5000002 > close 1
                    5000002 < 0
                    """);
            Calls calls = new Calls(recording);
            recording.on("add", () -> calls.faults.add(FaultRule.parse("close:error=EIO"), "another"));
            calls.engine.launch(recording.program()).attach(TraceeContext.ofCommand());
            calls.engine.run();

            assertThat(calls.results).containsExactly(FIRST + ": -5");
        }
    }

    @Test
    @DisplayName("let the last one act, where several want to, and all count")
    void lastWins() {
        Calls calls = run(WRITES, "write:error=EIO", "write:error=ENOSPC:when=1");

        assertThat(calls.results).containsExactly("5000001: -28", "5000001: -5", "5000001: -5");
        assertThat(calls.faults.get(0).matches()).isEqualTo(3);
        assertThat(calls.faults.get(0).injections()).isEqualTo(2);
    }

    @Test
    @DisplayName("end when they are removed, and then ask for no stops")
    void removed() {
        recording = Recording.of("""
                5000001 > close 1
                5000001 < 0
                ! remove
                5000001 > close 1
                5000001 < 0
                """);
        Calls calls = new Calls(recording);
        calls.faults.add(FaultRule.parse("close:error=EIO"), "test");
        recording.on("remove", () -> calls.faults.remove(calls.faults.get(0)));
        calls.engine.launch(recording.program()).attach(TraceeContext.ofCommand());
        calls.engine.run();

        assertThat(calls.results).containsExactly("5000001: -5");
    }
}

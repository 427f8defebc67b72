package io.github.syscallunit.junit.fork;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static io.github.syscallunit.junit.fork.ChildReports.ends;
import static io.github.syscallunit.junit.fork.ChildReports.pids;
import static io.github.syscallunit.junit.fork.ChildReports.publishPid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.NativeLibrary;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What a class leaves to the next ones in its child. */
class SharedChildLeftoversTest extends SharedChildFixture {
    @Test
    void whatAClassDidToItsThreadAndStreamsDoesNotHinderTheNext() {
        EngineExecutionResults run =
                kit(HostileTestCases.class, WarmedUpTestCases.class).execute();

        assertThat(ends(run))
                .containsExactly("hostile(TestReporter) passed", "warmedUp(TestReporter, SyscallTrace) passed");
        assertThat(pids(run)).hasSize(1);
        assertThat(results().resultFiles()).hasSize(2);
    }

    @TraceSyscalls
    static class HostileTestCases {
        @Test
        @SuppressWarnings("NullAway") // what System.setOut accepts
        void hostile(TestReporter reporter) {
            publishPid(reporter);
            System.setOut(null);
            System.setErr(null);
            NativeLibrary.getProcess().getFunction("close_range").invokeInt(new Object[] {0, 4, 0});
            Thread thread = Thread.currentThread();
            thread.setContextClassLoader(new URLClassLoader(new URL[0], null));
            thread.setName("renamed");
            thread.interrupt();
        }
    }

    @TraceSyscalls(value = "openat,execve", warmup = 2)
    static class WarmedUpTestCases {
        private static int runs;

        @Test
        void warmedUp(TestReporter reporter, SyscallTrace trace) throws IOException {
            Files.exists(Path.of("/"));
            Files.readAllBytes(Path.of("/proc/self/comm"));
            runs++;
            assertThat(trace).calls("openat").times(1);
            if (runs == 3) {
                publishPid(reporter);
            }
        }
    }

    @Test
    void aTraceThatIsReadInALaterClassIsAnError() {
        EngineExecutionResults run =
                kit(KeepsTraceTestCases.class, ReadsTraceTestCases.class).execute();

        assertThat(ends(run)).containsExactly("keeps(SyscallTrace) passed", "reads() passed");
    }

    static final class KeptTraces {
        static final List<SyscallTrace> READ = new ArrayList<>();
        static @Nullable SyscallTrace unread;

        private KeptTraces() {}
    }

    @TraceSyscalls
    static class KeepsTraceTestCases {
        @Test
        void keeps(SyscallTrace trace) {
            KeptTraces.unread = trace;
        }
    }

    @TraceSyscalls
    static class ReadsTraceTestCases {
        @Test
        void reads() {
            SyscallTrace unread = KeptTraces.unread;
            assertThatThrownBy(() -> assertThat(Objects.requireNonNull(unread)).neverConnects())
                    .hasStackTraceContaining("The trace was dropped: its test class has ended.");
        }
    }

    @Test
    void whatAnEarlierClassStartedIsInTracesAsWithinAClass() {
        EngineExecutionResults run =
                kit(LeavesCallersTestCases.class, TracesCallersTestCases.class).execute();

        assertThat(ends(run))
                .containsExactly(
                        "leavesAProcessAndAPool() passed", "tracesThePoolAndNotTheProcess(SyscallTrace) passed");
    }

    @TraceSyscalls
    static class LeavesCallersTestCases {
        private static final ExecutorService POOL = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "shared pool");
            thread.setDaemon(true);
            return thread;
        });

        @Test
        void leavesAProcessAndAPool() throws Exception {
            POOL.submit(() -> {}).get();
            new ProcessBuilder("sh", "-c", "while [ ! -e " + file("stop") + " ]; do :; done").start();
        }
    }

    @TraceSyscalls
    static class TracesCallersTestCases {
        @AfterAll
        static void stop() throws IOException {
            Files.createFile(file("stop"));
        }

        @Test
        void tracesThePoolAndNotTheProcess(SyscallTrace trace) throws Exception {
            LeavesCallersTestCases.POOL
                    .submit(() -> Files.exists(Path.of("/by/the/pool")))
                    .get();

            assertThat(trace.onPath(Path.of("/by/the/pool"))).callsAtLeast("%file", 1);
            assertThat(trace.onPath(file("stop"))).neverCalls("%file");
        }
    }
}

package io.github.syscallunit.junit.fork;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.testkit.engine.EventType.FINISHED;

import com.sun.jna.NativeLibrary;
import io.github.syscallunit.junit.Fork;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Classes that run one after the other in the same child JVM. */
@ResourceLock(Resources.SYSTEM_ERR)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SharedChildTest {
    private static final String NOTES = "syscallunit.test.notes";
    private static final String PARALLEL = "junit.jupiter.execution.parallel.";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @BeforeEach
    void makeNotes() throws IOException {
        System.setProperty(
                NOTES, Files.createDirectory(directory.resolve("notes")).toString());
    }

    @AfterEach
    void clearNotes() {
        System.clearProperty(NOTES);
    }

    private EngineTestKit.Builder kit(Class<?>... testClasses) {
        return new SyscallUnitTestKit(directory.resolve("results"))
                .select(testClasses)
                .configurationParameter("syscallunit.timeout", "60 s");
    }

    /** {@return the children in which tests said where they ran, in their order} */
    private static Set<Long> pids(EngineExecutionResults run) {
        Set<Long> pids = new LinkedHashSet<>();
        run.allEvents().reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class))
                .map(entry -> entry.getKeyValuePairs().get("pid"))
                .forEach(pid -> pids.add(Long.valueOf(String.valueOf(pid))));
        return pids;
    }

    /** {@return how each test ended, in their order} */
    private static List<String> ends(EngineExecutionResults run) {
        return run.testEvents()
                .filter(event -> event.getType() == FINISHED)
                .map(event -> event.getTestDescriptor().getDisplayName() + " " + end(event))
                .toList();
    }

    private static String end(Event event) {
        return event.getPayload(TestExecutionResult.class)
                .flatMap(TestExecutionResult::getThrowable)
                .map(Throwable::getMessage)
                .orElse("passed");
    }

    private static void publishPid(TestReporter reporter) {
        reporter.publishEntry("pid", Long.toString(ProcessHandle.current().pid()));
    }

    private static Path note(String name) {
        return Path.of(System.getProperty(NOTES)).resolve(name);
    }

    @Test
    void classesShareAChildWithItsStaticStateWhichThenEnds() {
        EngineExecutionResults run =
                kit(FirstTestCases.class, SecondTestCases.class).execute();

        assertThat(ends(run)).containsExactly("a(TestReporter) passed", "b(TestReporter) passed");
        assertThat(pids(run)).singleElement().satisfies(pid -> {
            assertThat(pid).isNotEqualTo(ProcessHandle.current().pid());
            assertThat(ProcessHandle.of(pid)).isEmpty();
        });
    }

    static final class State {
        static int classes;

        private State() {}
    }

    @TraceSyscalls
    static class FirstTestCases {
        @Test
        void a(TestReporter reporter) {
            publishPid(reporter);
            State.classes++;
            System.setProperty("syscallunit.test.left", "by the first");
        }
    }

    @TraceSyscalls
    static class SecondTestCases {
        @Test
        void b(TestReporter reporter) {
            publishPid(reporter);
            assertThat(State.classes).isEqualTo(1);
            assertThat(System.getProperty("syscallunit.test.left")).isEqualTo("by the first");
        }
    }

    @Test
    void classesHaveChildrenOfTheirOwnOnDemand() {
        EngineExecutionResults run = kit(FirstTestCases.class, OwnChildTestCases.class, ThirdTestCases.class)
                .execute();

        assertThat(ends(run)).hasSize(3).allSatisfy(end -> assertThat(end).endsWith(" passed"));
        assertThat(pids(run)).as("the first and the third class share one").hasSize(2);
    }

    @TraceSyscalls(fork = Fork.PER_CLASS)
    static class OwnChildTestCases {
        @Test
        void c(TestReporter reporter) {
            publishPid(reporter);
            assertThat(State.classes).isZero();
            assertThat(System.getProperty("syscallunit.test.left")).isNull();
        }
    }

    @TraceSyscalls
    static class ThirdTestCases {
        @Test
        void d(TestReporter reporter) {
            publishPid(reporter);
            assertThat(State.classes).isEqualTo(1);
        }
    }

    @Test
    void aConfigurationParameterGivesEachClassAChildOfItsOwn() {
        EngineExecutionResults run = kit(FirstTestCases.class, OwnChildTestCases.class)
                .configurationParameter("syscallunit.fork", "per-class")
                .execute();

        assertThat(ends(run)).containsExactly("a(TestReporter) passed", "c(TestReporter) passed");
        assertThat(pids(run)).hasSize(2);
    }

    @Test
    void aValueThatDoesNotExistIsAnError() {
        EngineExecutionResults run = kit(FirstTestCases.class)
                .configurationParameter("syscallunit.fork", "share")
                .execute();

        assertThat(SyscallUnitTestKit.failures(run.containerEvents()))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasStackTraceContaining("syscallunit.fork is \"share\", but must be one of SHARED, PER_CLASS,"
                                + " PER_METHOD: did you mean \"SHARED\"?"));
    }

    @Test
    void otherJvmArgumentsNeedAnotherChild() {
        EngineExecutionResults run = kit(
                        FirstTestCases.class, SmallTestCases.class, ThirdTestCases.class, AlsoSmallTestCases.class)
                .execute();

        assertThat(ends(run)).hasSize(4).allSatisfy(end -> assertThat(end).endsWith(" passed"));
        assertThat(pids(run)).hasSize(2);
    }

    @TraceSyscalls(jvmArgs = "-Xmx48m")
    static class SmallTestCases {
        @Test
        void small(TestReporter reporter) {
            publishPid(reporter);
            State.classes += 10;
            assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(48L << 20);
        }
    }

    @TraceSyscalls(jvmArgs = "-Xmx48m")
    static class AlsoSmallTestCases {
        @Test
        void alsoSmall(TestReporter reporter) {
            publishPid(reporter);
            assertThat(State.classes).isEqualTo(10);
        }
    }

    @Test
    void aKilledChildCostsItsTestAndTheNextClassHasANewOne() {
        EngineExecutionResults run = kit(FirstTestCases.class, KilledTestCases.class, OwnStateTestCases.class)
                .execute();

        List<String> ends = ends(run);
        assertThat(ends).hasSize(3);
        assertThat(ends.get(1))
                .startsWith("isKilled(TestReporter) The child JVM was killed by SIGKILL while this test ran");
        assertThat(ends.get(2)).isEqualTo("e(TestReporter) passed");
        assertThat(pids(run)).hasSize(2);
    }

    @TraceSyscalls
    static class KilledTestCases {
        @Test
        void isKilled(TestReporter reporter) throws InterruptedException {
            publishPid(reporter);
            assertThat(State.classes).isEqualTo(1);
            NativeLibrary.getProcess()
                    .getFunction("kill")
                    .invokeInt(new Object[] {(int) ProcessHandle.current().pid(), 9});
            new CountDownLatch(1).await();
        }
    }

    @TraceSyscalls
    static class OwnStateTestCases {
        @Test
        void e(TestReporter reporter) {
            publishPid(reporter);
            assertThat(State.classes).isZero();
        }
    }

    @Test
    void aChildThatEndsBetweenTwoClassesCostsNoTest() {
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        EngineExecutionResults run;
        try {
            run = kit(LeavesAnExitTestCases.class, AwaitsTheExitTestCases.class, OwnStateTestCases.class)
                    .execute();
        } finally {
            System.setErr(err);
        }

        assertThat(ends(run)).hasSize(3).allSatisfy(end -> assertThat(end).endsWith(" passed"));
        assertThat(pids(run)).hasSize(3);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("SyscallUnit: System.exit(3) was called after the tests of"
                        + " SharedChildTest$LeavesAnExitTestCases had finished. The next tests run in another child JVM.\n"
                        + "System.exit was called in thread \"left behind\"\n")
                .contains("SharedChildTest$LeavesAnExitTestCases.exit(SharedChildTest.java:");
    }

    @TraceSyscalls
    static class LeavesAnExitTestCases {
        @Test
        void leavesAThread(TestReporter reporter) throws IOException {
            publishPid(reporter);
            State.classes++;
            Files.writeString(note("pid"), Long.toString(ProcessHandle.current().pid()));
            new Thread(LeavesAnExitTestCases::exit, "left behind").start();
        }

        private static void exit() {
            while (!Files.exists(note("exit"))) {
                Thread.yield();
            }
            System.exit(3);
        }
    }

    @TraceSyscalls(fork = Fork.PER_CLASS)
    static class AwaitsTheExitTestCases {
        @Test
        void awaits(TestReporter reporter) throws Exception {
            publishPid(reporter);
            long pid = Long.parseLong(Files.readString(note("pid")));
            Files.createFile(note("exit"));
            var other = ProcessHandle.of(pid);
            if (other.isPresent()) {
                other.get().onExit().get(30, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void concurrentClassesHaveAsManyChildrenAsThreads() {
        EngineExecutionResults run = kit(
                        Concurrent1TestCases.class,
                        Concurrent2TestCases.class,
                        Concurrent3TestCases.class,
                        Concurrent4TestCases.class)
                .configurationParameter(PARALLEL + "enabled", "true")
                .configurationParameter(PARALLEL + "config.strategy", "fixed")
                .configurationParameter(PARALLEL + "config.fixed.parallelism", "2")
                .execute();

        assertThat(ends(run)).hasSize(4).allSatisfy(end -> assertThat(end).endsWith(" passed"));
        assertThat(pids(run))
                .hasSizeBetween(1, 2)
                .allSatisfy(pid -> assertThat(ProcessHandle.of(pid)).isEmpty());
    }

    @TraceSyscalls
    @Execution(ExecutionMode.CONCURRENT)
    abstract static class AbstractConcurrentTestCases {
        @Test
        void runs(TestReporter reporter, SyscallTrace trace) {
            assertThat(trace).neverStartsProcesses();
            publishPid(reporter);
        }
    }

    static class Concurrent1TestCases extends AbstractConcurrentTestCases {}

    static class Concurrent2TestCases extends AbstractConcurrentTestCases {}

    static class Concurrent3TestCases extends AbstractConcurrentTestCases {}

    static class Concurrent4TestCases extends AbstractConcurrentTestCases {}

    @Test
    void whatAClassDidToItsThreadAndStreamsDoesNotHinderTheNext() {
        EngineExecutionResults run =
                kit(HostileTestCases.class, WarmedUpTestCases.class).execute();

        assertThat(ends(run))
                .containsExactly("hostile(TestReporter) passed", "warmedUp(TestReporter, SyscallTrace) passed");
        assertThat(pids(run)).hasSize(1);
        assertThat(new SyscallUnitTestKit(directory.resolve("results")).resultFiles())
                .hasSize(2);
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
}

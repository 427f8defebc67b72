package io.github.syscallunit.junit.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventType.FINISHED;
import static org.junit.platform.testkit.engine.EventType.STARTED;

import io.github.syscallunit.junit.Fork;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Which child JVMs are started, and with which arguments. */
class ForkTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path results;

    private EngineTestKit.Builder kit(Class<?>... testClasses) {
        return new SyscallUnitTestKit(results).select(testClasses);
    }

    private static List<String> names(EngineExecutionResults run, org.junit.platform.testkit.engine.EventType type) {
        return run.allEvents()
                .filter(event -> event.getType() == type)
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    private static Set<String> pids(EngineExecutionResults run) {
        return run.allEvents().reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class))
                .map(entry -> entry.getKeyValuePairs().getOrDefault("pid", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void eachMethodMayHaveAChildOfItsOwn() {
        EngineExecutionResults run = kit(PerMethodTestCases.class).execute();

        run.testEvents().assertStatistics(stats -> stats.started(5).succeeded(5));
        run.containerEvents().assertStatistics(stats -> stats.started(4).succeeded(4));
        assertThat(pids(run)).hasSize(4);
        assertThat(names(run, STARTED)).doesNotHaveDuplicates();
        assertThat(names(run, FINISHED)).containsExactlyInAnyOrderElementsOf(names(run, STARTED));
        assertThat(names(run, FINISHED)).endsWith("ForkTest$PerMethodTestCases", "SyscallUnit");
    }

    @TraceSyscalls(fork = Fork.PER_METHOD)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class PerMethodTestCases {
        private static int tests;

        private static void publish(TestReporter reporter) {
            reporter.publishEntry("pid", Long.toString(ProcessHandle.current().pid()));
        }

        @Test
        void first(TestReporter reporter) {
            publish(reporter);
            tests++;
            assertThat(tests).isEqualTo(1);
        }

        @Test
        void second(TestReporter reporter) {
            publish(reporter);
            tests++;
            assertThat(tests).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void together(int value, TestReporter reporter) {
            publish(reporter);
            tests++;
            assertThat(tests).isEqualTo(value);
        }

        @Nested
        class Inner {
            @Test
            void third(TestReporter reporter) {
                publish(reporter);
                tests++;
                assertThat(tests).isEqualTo(1);
            }
        }
    }

    @Test
    void eachTemplateMayHaveAChildOfItsOwn() {
        EngineExecutionResults run = kit(TemplatesTestCases.class).execute();

        run.testEvents().assertStatistics(stats -> stats.started(8).succeeded(8));
        run.containerEvents()
                .assertStatistics(stats -> stats.skipped(1).started(7).succeeded(7));
        assertThat(pids(run)).as("children that ran the template of classes").hasSize(1);
        assertThat(names(run, FINISHED)).endsWith("ForkTest$TemplatesTestCases", "SyscallUnit");
    }

    @TraceSyscalls(fork = Fork.PER_METHOD)
    static class TemplatesTestCases {
        @RepeatedTest(2)
        void one() {}

        @RepeatedTest(2)
        void two() {}

        @Nested
        @Disabled("as a whole")
        class Inner {
            @RepeatedTest(2)
            void three() {}
        }

        @Nested
        @ParameterizedClass
        @ValueSource(ints = {1, 2})
        class Parameterized {
            @Parameter
            int value;

            @Test
            void four(TestReporter reporter) {
                reporter.publishEntry(
                        "pid", Long.toString(ProcessHandle.current().pid()));
            }

            @Test
            void five(TestReporter reporter) {
                reporter.publishEntry(
                        "pid", Long.toString(ProcessHandle.current().pid()));
            }
        }
    }

    @Test
    void aFailureOfTheClassIsReportedOnce() {
        EngineExecutionResults run = kit(BrokenTestCases.class).execute();

        run.testEvents().assertStatistics(stats -> stats.started(0));
        run.containerEvents()
                .assertStatistics(stats -> stats.started(2).finished(2).failed(1));
    }

    @TraceSyscalls(fork = Fork.PER_METHOD)
    static class BrokenTestCases {
        @BeforeAll
        static void fails() {
            throw new IllegalStateException("on purpose");
        }

        @Test
        void one() {}

        @Test
        void two() {}
    }

    @Test
    void aChildThatEndsTakesNoOthersTestsWithIt() {
        EngineExecutionResults run = kit(ExitingTestCases.class).execute();

        run.testEvents().assertStatistics(stats -> stats.started(3).succeeded(2).failed(1));
    }

    @TraceSyscalls(fork = Fork.PER_METHOD)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ExitingTestCases {
        @Test
        void a() {}

        @Test
        void b() {
            Runtime.getRuntime().halt(1);
        }

        @Test
        void c() {}
    }

    @Test
    void theJvmsArgumentsAreAddedAndWin() {
        System.setProperty("syscallunit.test.overridden", "by the parent");
        try {
            kit(ArgumentsTestCases.class)
                    .execute()
                    .testEvents()
                    .assertStatistics(stats -> stats.started(1).succeeded(1));
        } finally {
            System.clearProperty("syscallunit.test.overridden");
        }
    }

    @TraceSyscalls(jvmArgs = {"-Xmx48m", "-Dsyscallunit.test.overridden=by the child", "-Dsyscallunit.test.added"})
    static class ArgumentsTestCases {
        @Test
        void areThere() {
            assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(48L << 20);
            assertThat(System.getProperty("syscallunit.test.overridden")).isEqualTo("by the child");
            assertThat(System.getProperty("syscallunit.test.added")).isEmpty();
        }
    }

    @Test
    void concurrentClassesRunSideBySide() throws IOException {
        try (ServerSocket meeting = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
            System.setProperty("syscallunit.test.meeting", Integer.toString(meeting.getLocalPort()));
            CompletableFuture<Void> met = CompletableFuture.runAsync(() -> waitForTwo(meeting));
            kit(MeetingTestCases.class, OtherMeetingTestCases.class)
                    .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                    .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                    .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                    .execute()
                    .testEvents()
                    .assertStatistics(stats -> stats.started(2).succeeded(2));
            assertThat(met).succeedsWithin(Duration.ZERO);
        } finally {
            System.clearProperty("syscallunit.test.meeting");
        }
    }

    /** Waits for both before either continues. */
    private static void waitForTwo(ServerSocket meeting) {
        try (Socket one = meeting.accept();
                Socket other = meeting.accept()) {
            one.getOutputStream().write(1);
            other.getOutputStream().write(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void meet() throws IOException {
        int port = Integer.getInteger("syscallunit.test.meeting", 0);
        try (Socket meeting = new Socket(InetAddress.getLoopbackAddress(), port)) {
            meeting.setSoTimeout(60_000);
            assertThat(meeting.getInputStream().read()).isEqualTo(1);
        }
    }

    @TraceSyscalls
    @Execution(ExecutionMode.CONCURRENT)
    static class MeetingTestCases {
        @Test
        void meets() throws IOException {
            meet();
        }
    }

    @TraceSyscalls
    @Execution(ExecutionMode.CONCURRENT)
    static class OtherMeetingTestCases {
        @Test
        void meets() throws IOException {
            meet();
        }
    }
}

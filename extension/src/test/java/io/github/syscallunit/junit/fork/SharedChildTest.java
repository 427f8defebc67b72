package io.github.syscallunit.junit.fork;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static io.github.syscallunit.junit.fork.ChildReports.ends;
import static io.github.syscallunit.junit.fork.ChildReports.pids;
import static io.github.syscallunit.junit.fork.ChildReports.publishPid;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.Fork;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.SyscallTrace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Classes that run one after the other in the same child JVM. */
class SharedChildTest {
    private static final String PARALLEL = "junit.jupiter.execution.parallel.";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private EngineTestKit.Builder kit(Class<?>... testClasses) {
        return new SyscallUnitTestKit(directory.resolve("results"))
                .select(testClasses)
                .configurationParameter("syscallunit.timeout", "60 s");
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
}

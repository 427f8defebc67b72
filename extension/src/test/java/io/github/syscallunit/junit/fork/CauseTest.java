package io.github.syscallunit.junit.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.InjectFault;
import io.github.syscallunit.junit.SyscallBudget;
import io.github.syscallunit.junit.SyscallRecorder;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoveryIssue;

/** A failure says what caused it. */
class CauseTest {
    @TempDir
    Path results;

    private List<Throwable> failures(Class<?> type) {
        return SyscallUnitTestKit.failures(
                new SyscallUnitTestKit(results).run(type).allEvents());
    }

    @Test
    void aJvmThatDoesNotStartIsQuoted() {
        assertThat(failures(MisspeltArgumentTestCases.class))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageStartingWith(
                                "Not run: the child JVM did not start. It has the arguments of the test JVM"
                                        + " and those of jvmArgs. It printed:")
                        .hasMessageContaining("Unrecognized VM option 'Nonsense'"));
        assertThat(failures(MissingAgentTestCases.class))
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("/no/such/agent.jar"));
    }

    @TraceSyscalls(jvmArgs = "-XX:+Nonsense")
    static class MisspeltArgumentTestCases {
        @Test
        void isNotRun() {}
    }

    @TraceSyscalls(jvmArgs = "-javaagent:/no/such/agent.jar")
    static class MissingAgentTestCases {
        @Test
        void isNotRun() {}
    }

    @Test
    void theFailureOfAWarmUpIsKept() {
        assertThat(failures(ThresholdTestCases.class))
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure)
                        .hasMessage("failed before")
                        .hasSuppressedException(failure.getSuppressed()[0]))
                .allSatisfy(failure -> assertThat(failure.getSuppressed()[0])
                        .hasMessage("A warm-up run failed before, which may be the cause:"
                                + " java.lang.IllegalStateException: the real cause")
                        .cause()
                        .hasMessage("the real cause"));
    }

    @Test
    void theFailureOfAWarmUpThatIsNoCauseIsNotAttached() {
        assertThat(failures(OwnFailuresTestCases.class))
                .hasSize(5)
                .allSatisfy(failure -> assertThat(failure.getSuppressed()).isEmpty());
    }

    /** As Spring's contexts: the first attempt says why, those after it only that there was one. */
    @TraceSyscalls(warmup = 1)
    static class ThresholdTestCases {
        private static boolean failed;

        private static void load() {
            if (failed) {
                throw new IllegalStateException("failed before");
            }
            failed = true;
            throw new IllegalStateException("the real cause");
        }

        @Test
        void one() {
            load();
        }

        @Test
        void two() {
            load();
        }
    }

    /** Each fails as its own warm-up did, for a reason of its own. */
    @TraceSyscalls(warmup = 1)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class OwnFailuresTestCases {
        @Test
        void asserts() {
            assertThat(1).isEqualTo(2);
        }

        @Test
        @InjectFault("fsnyc:error=EIO")
        void injectsAnUnknownFault() {}

        @Test
        @TraceSyscalls(warmup = 1, stackTracesOf = "opne")
        void isNotValid(SyscallTrace trace) {}

        @Test
        void throwsAlways() {
            throw new IllegalStateException("always");
        }

        @Test
        @TraceSyscalls(warmup = 1, maxEvents = -1)
        void zNotValid(SyscallTrace trace) {}
    }

    @Test
    void aResultsDirectoryThatCannotBeWrittenIsNamedWithItsSetting() throws IOException {
        Path file = Files.writeString(results.resolve("file"), "");

        assertThat(SyscallUnitTestKit.failures(new SyscallUnitTestKit(file.resolve("below"))
                        .run(PlainTestCases.class)
                        .testEvents()))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageStartingWith("The result of this test cannot be written to " + file.resolve("below")
                                + ", which the configuration parameter syscallunit.resultsDirectory sets: "));
    }

    @TraceSyscalls
    static class PlainTestCases {
        @Test
        void passes() {}
    }

    @Test
    void aParameterWhereThereIsNoTraceIsReportedAtDiscovery() {
        assertThat(issues(ConstructorTestCases.class))
                .containsExactly(
                        "The constructor of ConstructorTestCases has a parameter of type SyscallTrace, but a trace"
                                + " belongs to one test: move the parameter to the test, to @BeforeEach or to @AfterEach.");
        assertThat(issues(BeforeAllTestCases.class))
                .containsExactly(
                        "BeforeAllTestCases.record has a parameter of type SyscallRecorder, but a trace belongs to"
                                + " one test: move the parameter to the test, to @BeforeEach or to @AfterEach.");
        assertThat(issues(PlainTestCases.class)).isEmpty();
    }

    private List<String> issues(Class<?> type) {
        return new SyscallUnitTestKit(results)
                .select(type).discover().getDiscoveryIssues().stream()
                        .map(DiscoveryIssue::message)
                        .toList();
    }

    static class ConstructorTestCases {
        ConstructorTestCases(SyscallTrace trace) {}

        @Test
        @TraceSyscalls
        void isTraced() {}
    }

    @TraceSyscalls
    static class BeforeAllTestCases {
        @BeforeAll
        static void record(SyscallRecorder recorder) {}

        @Test
        void isTraced() {}
    }

    @Test
    void aBudgetAloneIsMeasured() {
        assertThat(failures(BudgetTestCases.class)).isEmpty();
        assertThat(new SyscallUnitTestKit(results).resultFiles().values())
                .hasSize(1)
                .allSatisfy(result -> assertThat(result.budgets())
                        .singleElement()
                        .satisfies(budget -> assertThat(budget.calls()).isPositive()));
    }

    static class BudgetTestCases {
        @Test
        @SyscallBudget(syscalls = "%file", maxCalls = 0)
        void looks() {
            Path.of("/looked/at").toFile().exists();
        }
    }

    @Test
    void aBudgetThatIsNotValidIsReportedAtDiscovery() {
        assertThat(issues(BadBudgetTestCases.class))
                .containsExactlyInAnyOrder(
                        "The @SyscallBudget of BadBudgetTestCases.negative is not valid: a limit of \"all\" is negative",
                        "The @SyscallBudget of BadBudgetTestCases.misspelt is not valid: no syscall is named \"klil\": did you"
                                + " mean \"kill\"?",
                        "The @SyscallBudget of BadBudgetTestCases.none is not valid: the budget of \"all\" has no limit");
    }

    static class BadBudgetTestCases {
        @Test
        @SyscallBudget(maxCalls = -5)
        void negative() {}

        @Test
        @SyscallBudget(syscalls = "klil", maxErrors = 0)
        void misspelt() {}

        @Test
        @SyscallBudget
        void none() {}
    }
}

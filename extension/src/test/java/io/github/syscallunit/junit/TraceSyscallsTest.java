package io.github.syscallunit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;

import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.NotTracedException;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.result.TestOutcome;
import io.github.syscallunit.trace.result.TraceResult;
import io.github.syscallunit.trace.result.TraceScope;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What the annotations ask for, as the child does it and the result files tell it. */
class TraceSyscallsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path results;

    private SyscallUnitTestKit kit() {
        return new SyscallUnitTestKit(results);
    }

    private EngineExecutionResults run(Class<?> testClass) {
        return kit().run(testClass);
    }

    private TraceResult result(String test) {
        return Objects.requireNonNull(kit().resultFiles().get(test));
    }

    @Test
    void aTestWarmsUpInFreshInstancesWithItsWholeLifecycle() {
        run(WarmedTestCases.class)
                .testEvents()
                .assertStatistics(stats -> stats.started(2).succeeded(2));
    }

    static class WarmedTestCases {
        private static int befores;
        private static int runs;
        private boolean fresh = true;

        @BeforeEach
        void before() {
            befores++;
        }

        @Test
        @TraceSyscalls(warmup = 2)
        void isTheThirdRun() {
            runs++;
            assertThat(fresh).isTrue();
            fresh = false;
            assertThat(runs).isEqualTo(3);
        }

        @Test
        @TraceSyscalls
        void isNotWarmedByAnother() {
            assertThat(befores).isBetween(1, 4);
        }
    }

    @Test
    void eachTestHasAResultFile() {
        run(RecordedTestCases.class)
                .testEvents()
                .assertStatistics(stats -> stats.started(5).failed(1).aborted(0));

        assertThat(kit().resultFiles())
                .containsOnlyKeys("fails()", "hasBudgets()", "makesTests()", "one", "two", "passes(SyscallTrace)");
        assertThat(result("fails()").outcome())
                .isEqualTo(new TestOutcome(TestOutcome.Status.FAILED, "java.lang.IllegalStateException: on purpose"));
        TraceResult budgeted = result("hasBudgets()");
        assertThat(budgeted.test().className()).isEqualTo(RecordedTestCases.class.getName());
        assertThat(budgeted.test().methodName()).isEqualTo("hasBudgets");
        assertThat(budgeted.outcome()).isEqualTo(TestOutcome.PASSED);
        assertThat(budgeted.scope()).isEqualTo(TraceScope.JVM);
        assertThat(budgeted.budgets())
                .extracting(one -> one.budget().syscalls().toString(), one -> one.held())
                .containsExactly(tuple("%network", true), tuple("fsync", true), tuple("%file", true));
    }

    @TraceSyscalls
    @SyscallBudget(syscalls = "%file", maxCalls = 100_000)
    static class RecordedTestCases {
        @Test
        void passes(SyscallTrace trace) {
            assertThat(trace.events()).isEmpty();
        }

        @Test
        void fails() {
            throw new IllegalStateException("on purpose");
        }

        @Test
        @TraceSyscalls(scope = TraceScope.JVM)
        @SyscallBudget(syscalls = "%network", maxCalls = 0)
        @SyscallBudget(syscalls = "fsync", maxErrors = 0)
        void hasBudgets() {}

        @TestFactory
        List<DynamicTest> makesTests() {
            return List.of(DynamicTest.dynamicTest("one", () -> {}), DynamicTest.dynamicTest("two", () -> {}));
        }
    }

    @Test
    void aBudgetThatCannotBeMeasuredFailsItsTest() {
        List<String> messages = SyscallUnitTestKit.failures(
                        run(MistakenTestCases.class).testEvents())
                .stream()
                .map(thrown -> thrown.getClass().getSimpleName() + ": " + thrown.getMessage())
                .sorted()
                .toList();

        assertThat(messages).hasSize(3);
        assertThat(messages.get(0)).contains("the budget of \"all\" has no limit");
        assertThat(messages.get(1)).contains("klil", "kill");
        assertThat(messages.get(2)).contains("klil", "kill");
    }

    static class MistakenTestCases {
        @Test
        @TraceSyscalls
        @SyscallBudget
        void hasNoLimit() {}

        @Test
        @TraceSyscalls
        @SyscallBudget(syscalls = "klil", maxCalls = 1)
        void misspellsItsBudget() {}

        @Test
        @TraceSyscalls("klil")
        void misspellsItsFilter() {}
    }

    @Test
    void settingsThatCannotBeReadFailTheirTestAlone() {
        EngineExecutionResults run = run(MistakenStacksTestCases.class);

        run.testEvents().assertStatistics(stats -> stats.started(5).succeeded(1).failed(4));
        assertThat(SyscallUnitTestKit.failures(run.testEvents()))
                .extracting(Throwable::getMessage)
                .containsExactlyInAnyOrder(
                        "warmup = -1, but must be 0 or more",
                        "maxEvents = -1, but must be 0 or more",
                        "no syscall is named \"conect\": did you mean \"connect\"?",
                        "stackTraces = ALL and stackTracesOf = \"kill\" exclude each other");
    }

    static class MistakenStacksTestCases {
        @Test
        @TraceSyscalls(stackTracesOf = "conect")
        void misspellsItsStackTraces() {}

        @Test
        @TraceSyscalls(stackTraces = StackTraces.ALL, stackTracesOf = "kill")
        void wantsTwoThings() {}

        @Test
        @TraceSyscalls(warmup = -1)
        void warmsUpTooLittle() {}

        @Test
        @TraceSyscalls(maxEvents = -1)
        void keepsTooFew() {}

        @Test
        @TraceSyscalls
        void isInnocent() {}
    }

    @Test
    void theCallsThatHaveAStackAreChosen() {
        run(StacksTestCases.class)
                .testEvents()
                .assertStatistics(stats -> stats.started(4).succeeded(4));
    }

    static class StacksTestCases {
        @TempDir
        @SuppressWarnings("NullAway.Init")
        Path directory;

        private long stacks(SyscallTrace trace, String set) {
            Path file = directory.resolve("x");
            for (int i = 0; i < 3; i++) {
                file.toFile().mkdir();
            }
            return trace.calls(set).events().stream()
                    .filter(call -> !call.javaStack().isEmpty())
                    .count();
        }

        @Test
        @TraceSyscalls
        void theFirstOnes(SyscallTrace trace) {
            assertThat(stacks(trace, "mkdir")).isEqualTo(1);
        }

        @Test
        @TraceSyscalls(stackTraces = StackTraces.ALL)
        void allOfThem(SyscallTrace trace) {
            assertThat(stacks(trace, "mkdir")).isEqualTo(3);
        }

        @Test
        @TraceSyscalls(stackTraces = StackTraces.NONE)
        void none(SyscallTrace trace) {
            assertThat(stacks(trace, "all")).isZero();
        }

        @Test
        @TraceSyscalls(stackTracesOf = "mkdir")
        void thoseOfASet(SyscallTrace trace) {
            assertThat(stacks(trace, "mkdir")).isEqualTo(3);
            assertThat(stacks(trace, "!mkdir")).isZero();
        }
    }

    @Test
    void aBudgetOfWhatIsNotTracedFailsItsTest() {
        run(UntracedBudgetTestCases.class)
                .testEvents()
                .assertThatEvents()
                .haveExactly(1, finishedWithFailure(instanceOf(NotTracedException.class)));
    }

    @TraceSyscalls("%file")
    static class UntracedBudgetTestCases {
        @Test
        @SyscallBudget(syscalls = "%network", maxCalls = 0)
        void connectsNowhere() {}
    }

    @Test
    void theTraceIsThereFromTheBodyOn() {
        run(LifecycleTestCases.class)
                .testEvents()
                .assertStatistics(stats -> stats.started(1).succeeded(1));
    }

    @TraceSyscalls
    static class LifecycleTestCases {
        private int steps;

        @BeforeEach
        void before(SyscallTrace trace) {
            try {
                trace.events();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("begins with the test's body");
                steps++;
            }
        }

        @Test
        void body(SyscallTrace trace) {
            assertThat(trace.events()).isEmpty();
            assertThat(steps).isEqualTo(1);
        }

        @AfterEach
        void after(SyscallTrace trace) {
            assertThat(trace.events()).isEmpty();
        }
    }
}

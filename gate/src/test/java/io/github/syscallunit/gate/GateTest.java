package io.github.syscallunit.gate;

import static io.github.syscallunit.gate.Results.call;
import static io.github.syscallunit.gate.Results.calledAt;
import static io.github.syscallunit.gate.Results.failing;
import static io.github.syscallunit.gate.Results.ofTheJvm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.syscallunit.gate.output.GateTable;
import io.github.syscallunit.gate.output.TestSources;
import io.github.syscallunit.gate.output.ViolationText;
import io.github.syscallunit.gate.quantity.Bound;
import io.github.syscallunit.gate.quantity.Measure;
import io.github.syscallunit.gate.quantity.Quantities;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.result.CallBudget;
import io.github.syscallunit.trace.result.TestOutcome;
import io.github.syscallunit.trace.result.TraceResult;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The gate")
class GateTest {
    private static final SyscallEvent OPENS = call("openat", "AT_FDCWD, \"/x\", O_RDONLY", 5);
    private static final SyscallEvent MISSES = failing("openat", "AT_FDCWD, \"/y\", O_RDONLY", Errno.ENOENT);
    private static final SyscallEvent READS = call("read", "5, \"\", 4096", 0);
    private static final TraceResult SAVES =
            Results.of("com.acme.StoreTest", "saves", OPENS, READS, ofTheJvm("openat"));
    private static final TraceResult LOADS = Results.of("com.acme.StoreTest", "loads", OPENS, MISSES, OPENS);

    private static Limit limit(String tests, String syscalls, Measure measure, long max) {
        return new Limit(
                new TestPattern(tests), SyscallSet.parse(syscalls), measure, new Bound.AtMost(max), Limit.Source.POM);
    }

    private static GateResult evaluate(List<TraceResult> results, Limit... limits) {
        return Gate.evaluate(List.of(limits), results, BaselineTimes.NONE);
    }

    @Nested
    @DisplayName("measures")
    class Measures {
        @Test
        @DisplayName("each test for itself, and names the one with the most first")
        void eachTestForItself() {
            LimitResult limitResult = evaluate(List.of(SAVES, LOADS), limit("StoreTest", "%file", Quantities.CALLS, 3))
                    .limitResults()
                    .get(0);

            assertThat(limitResult.measurements())
                    .containsExactly(new Measurement(LOADS, 3, 3), new Measurement(SAVES, 1, 3));
            assertThat(limitResult.isWithinLimit()).isTrue();
            assertThat(limitResult.usedShare()).isEqualTo(1.0);
        }

        @Test
        @DisplayName("failed calls as errors, but not those that the kernel restarts")
        void failedCalls() {
            TraceResult waits = Results.of("W", "waits", failing("read", "0", Errno.of(512)), MISSES);

            assertThat(evaluate(List.of(waits), limit("**", "all", Quantities.ERRORS, 0))
                            .limitResults()
                            .get(0)
                            .worst()
                            .actual())
                    .isEqualTo(1);
        }

        @Test
        @DisplayName("the budgets that tests carry themselves, each of their limits")
        void ownBudgets() {
            CallBudget budget = new CallBudget(SyscallSet.parse("%file"), OptionalLong.of(1), OptionalLong.of(2));
            TraceResult result = Results.of("A", "a", LOADS.snapshot(), new CallBudget.Result(budget, 3, 1));

            GateResult gateResult = evaluate(List.of(result));

            assertThat(gateResult.limitResults())
                    .extracting(
                            limitResult -> limitResult.limit().source(),
                            limitResult -> limitResult.limit().subject(),
                            LimitResult::isWithinLimit)
                    .containsExactly(
                            tuple(Limit.Source.ANNOTATION, "calls of %file", false),
                            tuple(Limit.Source.ANNOTATION, "errors of %file", true));
        }
    }

    @Nested
    @DisplayName("does not evaluate")
    class Refuses {
        @Test
        @DisplayName("a limit that matches no test, and lists some tests")
        void noTest() {
            GateResult gateResult = evaluate(List.of(SAVES, LOADS), limit("StroeTest", "read", Quantities.CALLS, 0));

            assertThat(gateResult.problems())
                    .containsExactly(
                            "The limit of calls of read matches no traced test: its pattern is \"StroeTest\", and "
                                    + "the traced tests are com.acme.StoreTest#loads, com.acme.StoreTest#saves.");
            assertThat(gateResult.passed()).isFalse();
        }

        @Test
        @DisplayName("syscalls that a test's filter left out")
        void notTraced() {
            TraceResult filtered = Results.of("A", "a", TraceSnapshot.of(List.of(OPENS), SyscallSet.parse("%file")));

            assertThat(evaluate(List.of(filtered), limit("**", "kill", Quantities.CALLS, 0))
                            .problems())
                    .singleElement()
                    .asString()
                    .startsWith("The limit of calls of kill cannot be evaluated for A.a: ")
                    .contains("only \"%file\" was traced");
        }

        @Test
        @DisplayName("what would need calls that were dropped")
        void dropped() {
            TraceSnapshot all = TraceSnapshot.of(List.of(call("kill", "1, SIGTERM", 0)), SyscallSet.ALL);
            TraceSnapshot dropped = new TraceSnapshot(all.program(), all.runtime(), List.of(), 1, 0, SyscallSet.ALL);

            assertThat(evaluate(List.of(Results.of("A", "a", dropped)), limit("**", "kill", Quantities.CALLS, 0))
                            .problems())
                    .singleElement()
                    .asString()
                    .startsWith("The limit of calls of kill cannot be evaluated for A.a: ");
        }

        @Test
        @DisplayName("a negative limit")
        void negative() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> limit("**", "read", Quantities.CALLS, -1))
                    .withMessage("a limit is -1: write 0 to allow none, or leave it out to allow any");
        }
    }

    @Nested
    @DisplayName("writes")
    class Tells {
        @Test
        @DisplayName("every limit in a table, broken ones first and then the tightest")
        void table() {
            GateResult gateResult = evaluate(
                    List.of(SAVES, LOADS),
                    limit("**", "kill", Quantities.CALLS, 0),
                    limit("StoreTest", "%file", Quantities.CALLS, 10),
                    limit("StoreTest#loads", "%file", Quantities.CALLS, 4),
                    limit("com.acme.**", "%file", Quantities.ERRORS, 0),
                    limit("**", "openat,read", Quantities.CALLS, 2));

            assertThat(String.join("\n", GateTable.lines(gateResult.limitResults())))
                    .isEqualTo("""
                        limit                 set for          actual  max  used  most in
                BROKEN  errors of %file       com.acme.**           1    0        StoreTest.loads, of 2 tests
                BROKEN  calls of openat,read  **                    3    2  150%  StoreTest.loads, of 2 tests
                ok      calls of %file        StoreTest#loads       3    4   75%  StoreTest.loads
                ok      calls of %file        StoreTest             3   10   30%  StoreTest.loads, of 2 tests
                ok      calls of kill         **                    0    0        none of 2 tests\
                """.stripIndent());
        }

        @Test
        @DisplayName("an empty table without limits")
        void emptyTable() {
            assertThat(GateTable.lines(evaluate(List.of(SAVES)).limitResults())).isEmpty();
        }

        @Test
        @DisplayName("all violations at once, each as a sentence above the calls that count")
        void violations() {
            StackTraceElement caller = new StackTraceElement("com.acme.Store", "open", "Store.java", 41);
            TraceResult traced = Results.of("com.acme.StoreTest$WhenEmpty", "finds", calledAt(caller, MISSES), OPENS);

            GateResult gateResult = evaluate(
                    List.of(traced, SAVES),
                    limit("WhenEmpty, StoreTest$WhenEmpty", "%file", Quantities.ERRORS, 0),
                    limit("**", "read", Quantities.CALLS, 0));

            assertThat(ViolationText.text(gateResult, TestSources.NONE)).isEqualTo("""
                2 of 2 limits are broken.

                StoreTest.WhenEmpty.finds made 1 failed call of %file, but its budget (pom) allows none.
                    [pid 4711 tid 4712 "pool-1"] openat(AT_FDCWD, "/y", O_RDONLY) = -1 ENOENT (No such file or directory)
                        at com.acme.Store.open(Store.java:41)

                StoreTest.saves made 1 call of read, but its budget (pom) allows none.
                    [pid 4711 tid 4712 "pool-1"] read(5, "", 4096) = 0\
                """.stripIndent());
        }

        @Test
        @DisplayName("many calls by name, the first ten, and how many more there are, those that were dropped included")
        void manyCalls() {
            TraceSnapshot all = TraceSnapshot.of(Collections.nCopies(15, OPENS), SyscallSet.ALL);
            TraceSnapshot dropped =
                    new TraceSnapshot(all.program(), all.runtime(), all.events().subList(0, 12), 3, 12, SyscallSet.ALL);
            Violation violation = evaluate(
                            List.of(Results.of("A", "a", dropped)), limit("**", "open", Quantities.CALLS, 14))
                    .violations()
                    .get(0);

            assertThat(violation.sentence())
                    .isEqualTo("A.a made 15 calls of open, but its budget (pom) allows at most 14.");
            assertThat(violation.offendingCalls())
                    .hasSize(12)
                    .startsWith("12 openat")
                    .endsWith("... and 5 more");
        }

        @Test
        @DisplayName("display names of invocations, with invisible characters escaped")
        void displayNames() {
            TraceResult second = Results.of(
                    Results.identity("com.acme.StoreTest", "saves", "[2] \u001b[31m"),
                    TestOutcome.PASSED,
                    SAVES.snapshot());

            assertThat(TestNames.of(second.test())).isEqualTo("StoreTest.saves \"[2] \\u001b[31m\"");
            assertThat(TestNames.of(SAVES.test())).isEqualTo("StoreTest.saves");
        }
    }
}

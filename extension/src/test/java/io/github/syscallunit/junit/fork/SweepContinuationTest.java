package io.github.syscallunit.junit.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.github.syscallunit.junit.FaultSweep;
import io.github.syscallunit.junit.SweptFault;
import io.github.syscallunit.junit.TraceSyscalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** Invocations that end their child JVM before the others have run. */
class SweepContinuationTest {
    private static List<String> run(String sweepTimeout, DiscoverySelector selector) {
        List<String> ends = new ArrayList<>();
        EngineTestKit.engine("syscallunit")
                .selectors(selector)
                .configurationParameter("syscallunit.timeout", "60 s")
                .configurationParameter("syscallunit.sweepTimeout", sweepTimeout)
                .execute()
                .allEvents()
                .filter(event -> event.getType() != EventType.STARTED)
                .filter(event -> event.getType() != EventType.DYNAMIC_TEST_REGISTERED)
                .filter(event -> event.getType() != EventType.REPORTING_ENTRY_PUBLISHED)
                .forEach(event ->
                        ends.add(event.getTestDescriptor().getDisplayName().replaceFirst("(→ EIO),.*", "$1") + " "
                                + end(event)));
        return ends;
    }

    private static String end(Event event) {
        return event.getPayload(TestExecutionResult.class)
                .map(result -> result.getThrowable()
                        .map(thrown ->
                                String.valueOf(thrown.getMessage()).replaceFirst("(?s) ran, in its body, .*", ""))
                        .orElse(result.getStatus().toString()))
                .orElse(event.getType().toString());
    }

    @Test
    void afterAnInvocationThatHangsTheOthersRunInAnotherChild() {
        assertThat(run("8 s", selectClass(HangingTestCases.class)))
                .containsExactly(
                        "without a fault SUCCESSFUL",
                        "write #1 of 3 → EIO The invocation did not end within 8 s (syscallunit.sweepTimeout), and was"
                                + " killed with the child JVM while this test",
                        "write #2 of 3 → EIO SUCCESSFUL",
                        "write #3 of 3 → EIO SUCCESSFUL",
                        "a(SweptFault, Path) SUCCESSFUL",
                        "b() SUCCESSFUL",
                        "SweepContinuationTest$HangingTestCases SUCCESSFUL",
                        "SyscallUnit SUCCESSFUL");
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class HangingTestCases {
        @FaultSweep(errors = "EIO", syscalls = "write", path = "{directory}")
        void a(SweptFault fault, @TempDir Path directory) throws Exception {
            fault.during(() -> {
                for (int i = 0; i < 3; i++) {
                    try {
                        Files.writeString(directory.resolve("file" + i), "x");
                    } catch (IOException e) {
                        if (i == 0) {
                            new CountDownLatch(1).await();
                        }
                    }
                }
            });
        }

        @Test
        @TraceSyscalls
        void b() {}
    }

    @Test
    void afterInvocationsThatExitTheOthersRunInOtherChildren() {
        assertThat(run("60 s", selectClass(ExitingTestCases.class)))
                .containsExactly(
                        "without a fault SUCCESSFUL",
                        "write #1 of 3 → EIO System.exit(7) was called while this test",
                        "write #2 of 3 → EIO SUCCESSFUL",
                        "write #3 of 3 → EIO System.exit(7) was called while this test",
                        "a(SweptFault, Path) SUCCESSFUL",
                        "b() SUCCESSFUL",
                        "SweepContinuationTest$ExitingTestCases SUCCESSFUL",
                        "SyscallUnit SUCCESSFUL");
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ExitingTestCases {
        @FaultSweep(errors = "EIO", syscalls = "write", path = "{directory}")
        void a(SweptFault fault, @TempDir Path directory) throws Exception {
            fault.during(() -> {
                for (int i = 0; i < 3; i++) {
                    try {
                        Files.writeString(directory.resolve("file" + i), "x");
                    } catch (IOException e) {
                        if (i != 1) {
                            System.exit(7);
                        }
                    }
                }
            });
        }

        @Test
        @TraceSyscalls
        void b() {}
    }

    @Test
    void anInvocationThatWasSelectedAloneEndsTheRun() {
        DiscoverySelector sweep =
                selectMethod(ExitingTestCases.class, "a", SweptFault.class.getName() + "," + Path.class.getName());

        assertThat(run("60 s", selectIteration(sweep, 1)))
                .contains("write #1 of 3 → EIO System.exit(7) was called while this test")
                .hasSize(4);
    }

    @Test
    void invocationsThatWereNotReachedAreReportedByTheirContainer() {
        assertThat(run("60 s", selectClass(UnreachedTestCases.class)))
                .containsExactlyInAnyOrder(
                        "number 1 SUCCESSFUL",
                        "number 2 System.exit(3) was called while this test",
                        "a(int) Not run: System.exit(3) was called while number 2",
                        "b() Not run: System.exit(3) was called while number 2",
                        "SweepContinuationTest$UnreachedTestCases SUCCESSFUL",
                        "SyscallUnit SUCCESSFUL");
    }

    @TraceSyscalls
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class UnreachedTestCases {
        @ParameterizedTest(name = "number {0}")
        @ValueSource(ints = {1, 2, 3})
        void a(int number) {
            if (number == 2) {
                System.exit(3);
            }
        }

        @TestFactory
        Stream<DynamicTest> b() {
            return Stream.of(DynamicTest.dynamicTest("dynamic", () -> {}));
        }
    }

    @Test
    void aSweepTimeoutThatIsNotADurationIsAnError() {
        assertThat(run("soon", selectMethod(ExitingTestCases.class, "b"))).contains("b() SUCCESSFUL");
        assertThat(run("soon", selectClass(ExitingTestCases.class)))
                .anySatisfy(end -> assertThat(end)
                        .endsWith("syscallunit.sweepTimeout is \"soon\", but must be a duration such as 90 s, 10 m or"
                                + " PT1M30S"));
    }
}

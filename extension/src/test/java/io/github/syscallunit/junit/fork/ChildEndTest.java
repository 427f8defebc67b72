package io.github.syscallunit.junit.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.testkit.engine.EventType.FINISHED;

import io.github.syscallunit.engine.session.ChildCommand;
import io.github.syscallunit.engine.session.TracedChild;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.junit.fork.protocol.ForkRequest;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Children that end before their tests have finished. */
class ChildEndTest {
    /**
     * Runs the class, and returns the failure of each test and container by display name, "passed" if there is none.
     */
    private static Map<String, String> run(Class<?> testClass) {
        return run(testClass, "60 s");
    }

    private static Map<String, String> run(Class<?> testClass, String timeout) {
        Map<String, String> ends = new LinkedHashMap<>();
        EngineTestKit.engine("syscallunit")
                .selectors(selectClass(testClass))
                .configurationParameter("syscallunit.timeout", timeout)
                .execute()
                .allEvents()
                .filter(event -> event.getType() == FINISHED)
                .forEach(event -> ends.put(event.getTestDescriptor().getDisplayName(), end(event)));
        return ends;
    }

    private static String end(Event event) {
        return event.getPayload(TestExecutionResult.class)
                .flatMap(TestExecutionResult::getThrowable)
                .map(Throwable::getMessage)
                .orElse("passed");
    }

    @Test
    void anExitIsReportedWithItsCaller() {
        Map<String, String> ends = run(ExitTestCases.class);

        assertThat(ends.get("b()"))
                .startsWith("System.exit(3) was called while this test ran, in its body, ")
                .contains("java.lang.System.exit(System.java:")
                .contains("ChildEndTest$ExitTestCases.b(ChildEndTest.java:");
        assertThat(ends.get("c()")).startsWith("Not run: System.exit(3) was called while b() ran, in its body, ");
        assertThat(ends).containsEntry("a()", "passed").containsEntry("SyscallUnit", "passed");
    }

    @TraceSyscalls
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ExitTestCases {
        @Test
        void a() {}

        @Test
        void b() {
            System.exit(3);
        }

        @Test
        void c() {}
    }

    @Test
    void aHaltIsReported() {
        assertThat(run(HaltTestCases.class).get("halts()"))
                .startsWith("The child JVM exited with status 4, without a shutdown as by Runtime.halt(4),"
                        + " while this test ran, in its body, ");
    }

    @TraceSyscalls
    static class HaltTestCases {
        @Test
        void halts() {
            Runtime.getRuntime().halt(4);
        }
    }

    @Test
    void aSignalIsReported() {
        assertThat(run(KilledTestCases.class).get("isKilled()"))
                .startsWith("The child JVM was killed by SIGKILL while this test ran, in its body, ");
    }

    @TraceSyscalls
    static class KilledTestCases {
        @Test
        void isKilled() throws IOException, InterruptedException {
            new ProcessBuilder(
                            "kill",
                            "-KILL",
                            Long.toString(ProcessHandle.current().pid()))
                    .start();
            new CountDownLatch(1).await();
        }
    }

    @Test
    void aTestThatNoInterruptEndsIsKilledSoonAfterItsTimeout() {
        assertThat(run(UninterruptibleTestCases.class).get("runsForever()"))
                .startsWith("The test exceeded its @Timeout of 2 s, did not end when it was interrupted,"
                        + " and was killed with the child JVM while this test ran, in its body, ")
                .containsPattern("at .*ChildEndTest\\$UninterruptibleTestCases.runsForever\\(.*");
    }

    @TraceSyscalls
    static class UninterruptibleTestCases {
        @Test
        @Timeout(2)
        @SuppressWarnings("InfiniteLoopBody")
        void runsForever() {
            while (true) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void anEndlessTestIsKilledAndReported() {
        assertThat(run(EndlessTestCases.class, "8 s").get("runsForever()"))
                .startsWith("The child JVM was silent for 8 s (syscallunit.timeout) and was killed"
                        + " while this test ran, in its body, ")
                .contains("\nIts threads:\n\"main\" ")
                .containsPattern("at .*ChildEndTest\\$EndlessTestCases.runsForever\\(.*ChildEndTest.java:\\d+\\)")
                .doesNotContain("GC Thread", "syscallunit-");
    }

    @TraceSyscalls
    static class EndlessTestCases {
        @Test
        @SuppressWarnings("InfiniteLoopBody")
        void runsForever() {
            while (true) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aCrashIsReportedWithItsErrorFile() throws IOException {
        String message = String.valueOf(run(CrashingTestCases.class).get("crashes()"));

        Matcher file = Pattern.compile("see (/.*/hs_err_pid\\d+\\.log) ").matcher(message);
        assertThat(message).startsWith("The child JVM crashed, see ");
        assertThat(file.find()).isTrue();
        assertThat(Files.deleteIfExists(Path.of(file.group(1)))).isTrue();
    }

    @TraceSyscalls(jvmArgs = "-XX:-CreateCoredumpOnCrash")
    static class CrashingTestCases {
        @Test
        void crashes() throws ReflectiveOperationException {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field field = unsafe.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            unsafe.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0L, 0L);
        }
    }

    @Test
    void aChildThatRunsATestThatWasNotRequestedFails() {
        TestEngine engine = new SyscallUnitTestEngine((command, colocate) -> {
            ForkRequest job = ForkRequest.fromBytes(
                    Objects.requireNonNull(command.inputs().get(ForkRequest.DESCRIPTOR)));
            Map<Integer, byte[]> inputs = new HashMap<>(command.inputs());
            inputs.put(
                    ForkRequest.DESCRIPTOR,
                    new ForkRequest(
                                    job.nonce(),
                                    List.of("class:" + ModestTestCases.class.getName()),
                                    job.warmups(),
                                    job.configuration(),
                                    job.systemProperties(),
                                    job.removedProperties(),
                                    job.filters())
                            .toBytes());
            return TracedChild.start(
                    new ChildCommand(
                            command.arguments(),
                            command.environment(),
                            command.directory(),
                            inputs,
                            command.requests()),
                    colocate);
        });

        EngineTestKit.engine(engine)
                .selectors(selectMethod(ModestTestCases.class, "isAskedFor"))
                .execute()
                .allEvents()
                .failed()
                .assertThatEvents()
                .singleElement()
                .extracting(ChildEndTest::end)
                .asString()
                .contains("The child JVM ran ", "isUnasked()", ", which was not requested, and was killed");
    }

    @TraceSyscalls
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ModestTestCases {
        @Test
        void isAskedFor() {}

        @Test
        void isUnasked() {}
    }

    @Test
    void anEndOutsideOfATestIsTheContainers() {
        Map<String, String> ends = run(BrokenClassTestCases.class);

        assertThat(ends.get("notReached()"))
                .startsWith("Not run: System.exit(5) was called while ChildEndTest$BrokenClassTestCases ran,"
                        + " outside of a test's body.");
        assertThat(ends.get("ChildEndTest$BrokenClassTestCases"))
                .startsWith("System.exit(5) was called while this class ran, outside of a test's body.");
    }

    @TraceSyscalls
    static class BrokenClassTestCases {
        @BeforeAll
        static void exits() {
            System.exit(5);
        }

        @Test
        void notReached() {}

        @Test
        @Disabled("which a child that is gone can't tell")
        void neitherReached() {}
    }
}

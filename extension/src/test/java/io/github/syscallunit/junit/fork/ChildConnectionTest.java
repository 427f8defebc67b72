package io.github.syscallunit.junit.fork;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventType.FINISHED;

import com.sun.jna.NativeLibrary;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Tests that damage what connects their JVM with the test JVM. None of them makes the test JVM wait. */
@ResourceLock(Resources.SYSTEM_ERR)
class ChildConnectionTest {
    private static final String TIMEOUT = "60 s";

    private static Map<String, String> run(Class<?> testClass) {
        return run(testClass, TIMEOUT);
    }

    /** Runs the class, and returns the failure of each test by its display name, "passed" if there is none. */
    private static Map<String, String> run(Class<?> testClass, String timeout) {
        Map<String, String> ends = new LinkedHashMap<>();
        EngineTestKit.engine("syscallunit")
                .selectors(selectClass(testClass))
                .configurationParameter("syscallunit.timeout", timeout)
                .execute()
                .testEvents()
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

    private static void call(String function, Object... arguments) {
        NativeLibrary.getProcess().getFunction(function).invokeInt(arguments);
    }

    @Test
    void bytesOnTheDescriptorOfTheEventsEndTheRunWithTheirCause() {
        Map<String, String> ends = run(ForgingTestCases.class);

        assertThat(ends.get("a()"))
                .startsWith("The events of the child JVM could not be read (the child sent bytes that are not an event"
                        + " (0x7fffffff): the code of a test may have written to descriptor 3), and it was killed"
                        + " while this test ran, in its body, ");
        assertThat(ends.get("b()")).startsWith("Not run: The events of the child JVM could not be read (");
    }

    @TraceSyscalls
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ForgingTestCases {
        @Test
        void a() throws IOException {
            try (OutputStream events = new FileOutputStream("/proc/self/fd/3")) {
                events.write(new byte[] {0x7f, -1, -1, -1});
            }
        }

        @Test
        void b() {}
    }

    @Test
    void filesThatGetTheNumbersOfClosedStandardStreamsAreLeftAlone() {
        assertThat(run(ClosingTestCases.class))
                .hasSize(4)
                .allSatisfy((test, end) -> assertThat(end).isEqualTo("passed"));
    }

    @TraceSyscalls
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ClosingTestCases {
        private static final List<OutputStream> open = new ArrayList<>();

        @TempDir
        static Path directory;

        @Test
        void a() throws IOException {
            call("close", 1);
            call("close", 2);
            for (String name : List.of("one", "two")) {
                OutputStream file = new FileOutputStream(directory.resolve(name).toFile());
                file.write(name.getBytes(StandardCharsets.UTF_8));
                open.add(file);
            }
        }

        @Test
        void b() {
            assertThat(directory.resolve("one")).hasContent("one");
            assertThat(directory.resolve("two")).hasContent("two");
        }

        @Test
        void c() throws IOException {
            FileOutputStream replacement =
                    new FileOutputStream(directory.resolve("three").toFile());
            open.add(replacement);
            call("dup2", 1, 2);
            call("close_range", 3, 4, 0);
        }

        @Test
        void d() {
            assertThat(directory.resolve("one")).hasContent("one");
            assertThat(directory.resolve("three")).isEmptyFile();
        }
    }

    @Test
    void standardStreamsThatAreNullOrFailChangeNothing() {
        assertThat(run(StreamlessTestCases.class))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("a()", "passed", "b()", "passed", "c(SyscallTrace)", "passed", "d()", "as b expects"));
    }

    @TraceSyscalls
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class StreamlessTestCases {
        @Test
        @SuppressWarnings("NullAway") // what System.setOut accepts
        void a() {
            System.setOut(null);
            System.setErr(null);
        }

        @Test
        void b() {
            System.setOut(new PrintStream(OutputStream.nullOutputStream()) {
                @Override
                public void flush() {
                    throw new IllegalStateException("no flush");
                }
            });
        }

        @Test
        void c(SyscallTrace trace) {
            assertThat(trace).neverConnects();
            System.setErr(new PrintStream(OutputStream.nullOutputStream()) {
                @Override
                public void flush() {
                    throw new AssertionError("no flush");
                }
            });
        }

        @Test
        void d() {
            throw new AssertionError("as b expects");
        }
    }

    @Test
    void aHeapThatATestFillsIsReported() {
        Map<String, String> ends = run(GreedyTestCases.class);

        assertThat(ends).containsEntry("a()", "passed");
        assertThat(ends.get("b()")).startsWith("The child JVM ran out of memory (see -Xmx) while this test ran, ");
        assertThat(ends.get("c()")).startsWith("Not run: The child JVM ran out of memory (see -Xmx) while b() ran, ");
    }

    @TraceSyscalls(jvmArgs = "-Xmx24m")
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class GreedyTestCases {
        private static final List<byte[]> garbage = new ArrayList<>();

        @Test
        void a() {}

        @Test
        void b() {
            int size = 1 << 20;
            while (size > 16) {
                try {
                    garbage.add(new byte[size]);
                } catch (OutOfMemoryError e) {
                    size /= 2;
                }
            }
        }

        @Test
        void c() {
            throw new AssertionError("not reached: " + garbage.size());
        }
    }

    @Test
    void aShutdownHookThatHangsIsReportedWithItsStack() {
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(run(HangingHookTestCases.class, "6 s")).containsEntry("passes()", "passed");
        } finally {
            System.setErr(err);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith(
                        "SyscallUnit: all tests of ChildConnectionTest$HangingHookTestCases have finished, but their"
                                + " child JVM did not end within 6 s, possibly because of a shutdown hook, and was killed.")
                .containsPattern("\"the hook\" .*")
                .containsPattern("at .*ChildConnectionTest\\$HangingHookTestCases.*await");
    }

    @TraceSyscalls
    static class HangingHookTestCases {
        @Test
        void passes() {
            Runtime.getRuntime().addShutdownHook(new Thread(HangingHookTestCases::await, "the hook"));
        }

        private static void await() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

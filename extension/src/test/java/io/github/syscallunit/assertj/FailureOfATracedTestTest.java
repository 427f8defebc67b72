package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThatThrownBy;

import io.github.syscallunit.junit.StackTraces;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.CpuNames;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.result.TraceResult;
import io.github.syscallunit.trace.result.TraceResults;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;

/** What a reader sees of a traced test that fails: the whole message, from the child's JVM to the parent's. */
class FailureOfATracedTestTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path results;

    private static final Map<String, String> FAILURES = new HashMap<>();

    @BeforeAll
    static void runTheTests() {
        new SyscallUnitTestKit(results)
                .run(TestCases.class).testEvents().failed().stream()
                        .forEach(event -> FAILURES.put(
                                event.getTestDescriptor().getDisplayName().replaceAll("\\(.*", ""),
                                event.getRequiredPayload(TestExecutionResult.class)
                                        .getThrowable()
                                        .map(Throwable::getMessage)
                                        .orElse("")));
    }

    /** {@return the message, every number of it as #, every run of spaces as one} */
    private static String failure(String method) {
        String message = FAILURES.getOrDefault(method, "none");
        return CpuNames.ofX86(message).replaceAll("(?<!\\w)\\d+(\\.\\d+)?", "#").replaceAll(" +", " ");
    }

    @Test
    void aSignalIsShownWithTheLineThatSentIt() {
        assertThat(failure("neverKills")).isEqualTo("""

            Expecting no call of "kill", but there was #:

             [pid #, tid # "main"] kill(#, SIGTERM) = #
             … # frames of java.base: java.lang.ProcessHandleImpl.destroy0 ← … ← java.lang.ProcessImpl.destroy
             at TYPE$TestCases.stop(FILE:#)
             at TYPE$TestCases.neverKills(FILE:#)
            """.replace("TYPE", FailureOfATracedTestTest.class.getName())
                .replace("FILE", "FailureOfATracedTestTest.java")
                .stripTrailing());
    }

    @Test
    void theResultFileHasTheStack() {
        TraceResult result = TraceResults.readAll(results).stream()
                .filter(one -> one.test().methodName().equals("neverKills"))
                .findFirst()
                .orElseThrow();

        assertThat(result.trace().events().get(0).javaStack())
                .extracting(StackTraceElement::getMethodName)
                .containsSequence("stop", "neverKills");
    }

    @Test
    void aCallFromALambdaOfALibraryIsShownUpToTheTest() {
        assertThat(failure("deletesInAPool")).isEqualTo("""

            Expecting no errors, but there was #:

             [pid #, tid # "pool-#-thread-#"] unlink("/proc/nonexistent/x") = -# ENOENT (No such file or directory)
             … # frames of java.base: java.io.UnixFileSystem.delete0 ← … ← java.io.File.delete
             at TYPE$TestCases.delete(FILE:#)
             … # frames of java.base: java.util.concurrent.FutureTask.run ← … ← java.lang.Thread.run\
            """.replace("TYPE", FailureOfATracedTestTest.class.getName())
                .replace("FILE", "FailureOfATracedTestTest.java"));
        assertThat(failure("deletesInAnAssertion"))
                .contains("TestCases.deleteInVain(FailureOfATracedTestTest.java:#)")
                .contains(" frames of the test libraries")
                .endsWith("TestCases.deletesInAnAssertion(FailureOfATracedTestTest.java:#)");
    }

    @Test
    void aLeakIsShownWithTheLineThatOpenedTheFile() {
        assertThat(failure("leaks"))
                .isEqualTo("\n"
                        + "Expecting no open file descriptors, but there was #, opened by:\n\n"
                        + " [pid #, tid # \"main\"] openat(AT_FDCWD, \"/proc/self/status\", O_RDONLY) = # </proc/#/status>\n"
                        + " … # frames of java.base: java.io.FileInputStream.open0 ← … ←"
                        + " java.io.FileInputStream.<init>\n"
                        + " at " + FailureOfATracedTestTest.class.getName()
                        + "$TestCases.leaks(FailureOfATracedTestTest.java:#)");
    }

    @Test
    void aQuestionThatLacksAStackSaysWhatToAskFor() {
        assertThat(failure("asksWithoutStacks"))
                .isEqualTo("The Java stack of kill(#, SIGTERM) = # on thread \"main\" is not known. Ask for it, as"
                        + " with stackTracesOf = \"kill\": without that, only the first calls of each syscall"
                        + " on each thread have one.");
    }

    static class TestCases {
        private final List<FileInputStream> leaked = new ArrayList<>();

        @Test
        @TraceSyscalls("kill")
        void neverKills(SyscallTrace trace) throws Exception {
            stop();

            assertThat(trace.calledFrom(TestCases.class, "stop")).callsExactly("kill", 1);
            assertThat(trace.calledFrom(String.class)).neverCalls("kill");
            assertThat(trace).neverCalls("kill");
        }

        private static void stop() throws IOException {
            Process sleeper = new ProcessBuilder("sleep", "30").start();
            sleeper.destroy();
        }

        @Test
        @TraceSyscalls(value = "kill", stackTraces = StackTraces.NONE)
        void asksWithoutStacks(SyscallTrace trace) throws Exception {
            stop();

            assertThat(trace.calledFrom(TestCases.class)).neverCalls("kill");
        }

        @Test
        @TraceSyscalls("unlink")
        void deletesInAPool(SyscallTrace trace) throws Exception {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            try {
                pool.submit(TestCases::delete).get();
            } finally {
                pool.shutdown();
            }

            assertThat(trace).hasNoErrors();
        }

        @Test
        @TraceSyscalls("unlink")
        void deletesInAnAssertion(SyscallTrace trace) {
            assertThatThrownBy(TestCases::deleteInVain).isInstanceOf(IOException.class);

            assertThat(trace).hasNoErrors();
        }

        private static boolean delete() {
            return new File("/proc/nonexistent/x").delete();
        }

        private static void deleteInVain() throws IOException {
            if (!delete()) {
                throw new IOException("nothing to delete");
            }
        }

        @Test
        @TraceSyscalls
        void leaks(SyscallTrace trace) throws IOException {
            leaked.add(new FileInputStream("/proc/self/status"));

            assertThat(trace).leavesNoOpenFileDescriptors();
        }
    }
}

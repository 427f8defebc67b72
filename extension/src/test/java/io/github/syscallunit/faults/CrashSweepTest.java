package io.github.syscallunit.faults;

import static io.github.syscallunit.testkit.SyscallUnitTestKit.messages;
import static io.github.syscallunit.testkit.SyscallUnitTestKit.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.CrashSweep;
import io.github.syscallunit.junit.SweptCrash;
import io.github.syscallunit.testkit.CpuNames;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.SyscallEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What a crash sweep kills, and what it finds afterwards. */
class CrashSweepTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path results;

    private EngineExecutionResults run(Class<?> testClass) {
        return new SyscallUnitTestKit(results).run(testClass);
    }

    /** Some code that leaves something behind at every step. */
    static final class Steps {
        private Steps() {}

        static void take(Path directory) throws IOException {
            Files.writeString(directory.resolve("one"), "1");
            Files.move(directory.resolve("one"), directory.resolve("two"));
        }
    }

    @Test
    void theCodeIsKilledBeforeAndAfterEachCall() {
        EngineExecutionResults run = run(SteppingTestCases.class);

        assertThat(messages(run.testEvents())).isEmpty();
        assertThat(names(run.testEvents().succeeded()))
                .extracting(name -> CpuNames.ofX86(name).replaceAll(":\\d+\\)", ")"))
                .containsExactly(
                        "without a crash",
                        "before openat #1 of 1, Steps.take(CrashSweepTest.java)",
                        "after openat #1 of 1, Steps.take(CrashSweepTest.java)",
                        "before write #1 of 1, Steps.take(CrashSweepTest.java)",
                        "after write #1 of 1, Steps.take(CrashSweepTest.java)",
                        "before rename #1 of 1, Steps.take(CrashSweepTest.java)",
                        "after rename #1 of 1, Steps.take(CrashSweepTest.java)");
    }

    @Test
    void thatTheJvmStartsIsNotTold() {
        run(SteppingTestCases.class);

        assertThat(new SyscallUnitTestKit(results).resultFiles().values())
                .hasSize(7)
                .flatExtracting(result -> result.trace().events())
                .extracting(event -> CpuNames.ofX86(event.name()))
                .contains("write", "rename")
                .doesNotContain("futex", "mprotect", "read");
    }

    @Test
    void whatASweepLoadsIsNotInTheTrace() {
        run(SteppingTestCases.class);

        assertThat(new SyscallUnitTestKit(results).resultFiles().values())
                .hasSize(7)
                .flatExtracting(result -> result.trace().events())
                .extracting(SyscallEvent::argumentsText)
                .noneMatch(arguments -> arguments.contains("/io/github/syscallunit/trace/")
                        || arguments.contains("/io/github/syscallunit/engine/"));
    }

    @SuppressWarnings("NullAway.Init")
    static class SteppingTestCases {
        @TempDir
        Path directory;

        @CrashSweep
        void leavesWhatItDid(SweptCrash crash) throws Exception {
            crash.during(directory, Steps::take);

            String name = CpuNames.ofX86(crash.toString());
            assertThat(crash.happened()).isEqualTo(!name.equals("without a crash"));
            assertThat(left()).isEqualTo(expected(name.replaceAll(" #.*", "")));
        }

        private String left() throws IOException {
            Path one = directory.resolve("one");
            Path two = directory.resolve("two");
            return (Files.exists(one) ? "one:" + Files.readString(one) : "")
                    + (Files.exists(two) ? "two:" + Files.readString(two) : "");
        }

        private static String expected(String crash) {
            return switch (crash) {
                case "before openat" -> "";
                case "after openat", "before write" -> "one:";
                case "after write", "before rename" -> "one:1";
                default -> "two:1";
            };
        }
    }

    @Test
    void thePathOfTheAnnotationSaysWhereCallsCount() {
        EngineExecutionResults run = run(PathTestCases.class);

        assertThat(messages(run.testEvents()))
                .containsExactly("@CrashSweep has no path that says where calls count: write path = \"{directory}\","
                        + " or during(directory, …).");
        assertThat(names(run.testEvents().succeeded()))
                .extracting(name -> CpuNames.ofX86(name).replaceAll(":\\d+\\)", ")"))
                .containsExactly(
                        "without a crash",
                        "before rename #1 of 1, Steps.take(CrashSweepTest.java)",
                        "after rename #1 of 1, Steps.take(CrashSweepTest.java)");
        assertThat(messages(run.containerEvents()))
                .containsExactly("@CrashSweep: max is the number of crashes, 1 or more, not 0");
    }

    @SuppressWarnings("NullAway.Init")
    static class PathTestCases {
        @TempDir
        Path directory;

        @CrashSweep(syscalls = "rename", path = "{directory}")
        void leavesWhatItDid(SweptCrash crash) throws Exception {
            crash.during(Steps::take);

            assertThat(Files.exists(directory.resolve("two")))
                    .isEqualTo(!crash.toString().startsWith("before"));
        }

        @CrashSweep(syscalls = "rename")
        void saysNowhere(SweptCrash crash) throws Exception {
            crash.during(Steps::take);
        }

        @CrashSweep(max = 0)
        void allowsNothing(SweptCrash crash) {}
    }

    @Test
    void aProgramThatCannotRunElsewhereIsExplained() {
        List<String> messages = messages(run(UnfitTestCases.class).testEvents());

        assertThat(messages)
                .satisfiesExactlyInAnyOrder(
                        message -> assertThat(message)
                                .isEqualTo("The program of a crash runs in another process, and can't take a "
                                        + UnfitTestCases.class.getName()
                                        + " there. Use nothing of the test instance in it: its parameter is"
                                        + " the directory."),
                        message -> assertThat(message)
                                .startsWith("The program's process ended with status 1 though it was not killed. It"
                                        + " printed:\n"
                                        + "Exception in thread \"main\" java.io.IOException: on purpose\n"
                                        + "\tat "),
                        message -> assertThat(message)
                                .isEqualTo("Nothing to sweep: in during(…) there was no call of \"fsync\" on the"
                                        + " directory."));
    }

    @SuppressWarnings("NullAway.Init")
    static class UnfitTestCases {
        @TempDir
        Path directory;

        @CrashSweep
        void capturesItself(SweptCrash crash) throws Exception {
            crash.during(directory, place -> Files.writeString(directory.resolve("x"), "x"));
        }

        @CrashSweep
        void fails(SweptCrash crash) throws Exception {
            crash.during(directory, place -> {
                throw new IOException("on purpose");
            });
        }

        @CrashSweep(syscalls = "fsync")
        void makesNoSuchCall(SweptCrash crash) throws Exception {
            crash.during(directory, Steps::take);
        }
    }
}

package io.github.syscallunit.faults;

import static io.github.syscallunit.testkit.SyscallUnitTestKit.failures;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.github.syscallunit.junit.FaultSweep;
import io.github.syscallunit.junit.SweptFault;
import io.github.syscallunit.testkit.CpuNames;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.result.TraceResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Events;

/** Into which calls a fault sweep injects, what it says of it, and what of it runs. */
class FaultSweepTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path results;

    private SyscallUnitTestKit kit() {
        return new SyscallUnitTestKit(results);
    }

    private EngineExecutionResults run(Class<?> testClass) {
        return kit().run(testClass);
    }

    private static List<String> names(Events events) {
        return SyscallUnitTestKit.names(events).stream()
                .map(FaultSweepTest::withoutLine)
                .toList();
    }

    private static String withoutLine(String text) {
        return CpuNames.ofX86(text).replaceAll("(FaultSweepTest\\.java:)\\d+", "$1LINE");
    }

    private static List<String> messages(EngineExecutionResults run) {
        return SyscallUnitTestKit.messages(run.testEvents()).stream()
                .map(FaultSweepTest::withoutLine)
                .toList();
    }

    private static List<String> entries(EngineExecutionResults run, String key) {
        return run.testEvents().reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class))
                .flatMap(entry -> Optional.ofNullable(entry.getKeyValuePairs().get(key)).stream())
                .map(CpuNames::ofX86)
                .toList();
    }

    private static List<SyscallEvent> injected(TraceResult result) {
        return result.trace().events().stream().filter(SyscallEvent::injected).toList();
    }

    /** Some code that writes twice. */
    static final class Log {
        private Log() {}

        static void append(Path directory) throws IOException {
            Path file = directory.resolve("log");
            Files.writeString(file, "one");
            Files.delete(file);
        }
    }

    @Nested
    class EachCall {
        @Test
        void failsOnceWithEachErrorThatItCanFailWith() {
            EngineExecutionResults run = run(WholeTestCases.class);

            assertThat(messages(run)).isEmpty();
            assertThat(names(run.testEvents().succeeded()))
                    .containsExactly(
                            "without a fault",
                            "openat #1 of 1 → EIO, Log.append(FaultSweepTest.java:LINE)",
                            "openat #1 of 1 → ENOSPC, Log.append(FaultSweepTest.java:LINE)",
                            "openat #1 of 1 → EINTR, Log.append(FaultSweepTest.java:LINE)",
                            "write #1 of 1 → EIO, Log.append(FaultSweepTest.java:LINE)",
                            "write #1 of 1 → ENOSPC, Log.append(FaultSweepTest.java:LINE)",
                            "write #1 of 1 → EINTR, Log.append(FaultSweepTest.java:LINE)",
                            "close #1 of 1 → EIO, Log.append(FaultSweepTest.java:LINE)",
                            "close #1 of 1 → ENOSPC, Log.append(FaultSweepTest.java:LINE)",
                            "close #1 of 1 → EINTR, Log.append(FaultSweepTest.java:LINE)",
                            "unlink #1 of 1 → EIO, Log.append(FaultSweepTest.java:LINE)");
            assertThat(entries(run, "syscallunit.sweep"))
                    .containsExactly(
                            "10 faults in 4 calls (openat 1, write 1, close 1, unlink 1); left out, because the manual"
                                    + " pages do not list the error: ENOSPC of unlink, EINTR of unlink");
        }

        @Test
        void isInjectedExactlyOnce() {
            run(WholeTestCases.class);

            Map<String, TraceResult> files = kit().resultFiles();
            assertThat(files).hasSize(11);
            files.forEach((name, file) -> {
                List<SyscallEvent> calls = injected(file);
                if (name.equals("without a fault")) {
                    assertThat(calls).isEmpty();
                } else {
                    String[] words = name.split(" ", 6);
                    assertThat(calls).as(name).singleElement().satisfies(call -> {
                        assertThat(call.name()).isEqualTo(words[0]);
                        assertThat(call.resultText()).startsWith("-1 " + words[5].substring(0, words[5].indexOf(',')));
                        assertThat(call.resultText()).endsWith(" (INJECTED)");
                    });
                }
            });
        }
    }

    @SuppressWarnings("NullAway.Init")
    static class WholeTestCases {
        @TempDir
        Path directory;

        @BeforeEach
        @AfterEach
        void isUntouched() throws IOException {
            Files.writeString(directory.resolve("other"), "x");
        }

        @FaultSweep(
                syscalls = "openat,write,close,unlink",
                errors = {"EIO", "ENOSPC", "EINTR"},
                path = "{directory}")
        void survives(SweptFault fault) throws IOException {
            assertThat(directory.resolve("log")).doesNotExist();
            IOException failure =
                    catchThrowableOfType(IOException.class, () -> fault.during(() -> Log.append(directory)));

            isUntouched();
            boolean shrugged = fault.error().filter(Errno.EINTR::equals).isPresent();
            assertThat(failure == null)
                    .as(fault.toString())
                    .isEqualTo(fault.error().isEmpty() || shrugged);
            assertThat(fault.injectedCall().isPresent()).isEqualTo(fault.error().isPresent());
            fault.injectedCall()
                    .ifPresent(call ->
                            assertThat(call.calledFrom(Log.class, "append")).isTrue());
        }
    }

    @Nested
    class AFailure {
        @Test
        void showsTheCallThatFailed() {
            List<Throwable> failures = failures(run(FailingTestCases.class).testEvents());

            assertThat(failures).singleElement().satisfies(failure -> {
                assertThat(failure).hasMessage("on purpose").hasRootCauseInstanceOf(IOException.class);
                assertThat(failure.getSuppressed()).singleElement().satisfies(note -> {
                    assertThat(CpuNames.ofX86(note.toString()))
                            .matches(".*: The fault unlink #1 of 1 → EIO, Log\\.append\\(FaultSweepTest\\.java:\\d+\\)"
                                    + " was injected here: unlink\\(\"/.*/log\"\\)"
                                    + " = -1 EIO \\(Input/output error\\) \\(INJECTED\\)");
                    assertThat(note.getStackTrace())
                            .anySatisfy(
                                    frame -> assertThat(frame.getMethodName()).isEqualTo("append"));
                });
            });
        }
    }

    @SuppressWarnings("NullAway.Init")
    static class FailingTestCases {
        @TempDir
        Path directory;

        @FaultSweep(syscalls = "unlink", errors = "EIO", path = "{directory}/log")
        void fails(SweptFault fault) throws Exception {
            try {
                fault.during(() -> Log.append(directory));
            } catch (IOException e) {
                throw new IllegalStateException("on purpose", e);
            }
        }
    }

    @Test
    void aFaultThatIsNotInjectedFailsItsInvocationUnlessItIsOptional() {
        EngineExecutionResults run = run(FickleTestCases.class);

        assertThat(messages(run))
                .containsExactly("The fault was not injected: write #2 of 2 → EIO,"
                        + " FickleTestCases.write(FaultSweepTest.java:LINE). This run made 1 such call, the run"
                        + " that counted them made 2. If their number may differ from run to run, write optional ="
                        + " true.");
        assertThat(names(run.testEvents().aborted()))
                .containsExactly("write #2 of 2 → EIO, FickleTestCases.write(FaultSweepTest.java:LINE)");
        assertThat(names(run.testEvents().succeeded())).hasSize(4);
        assertThat(entries(run, "syscallunit.sweep"))
                .hasSize(2)
                .containsOnly("2 faults in 2 calls (write 2);"
                        + " the calls differ from run to run: they were write 2, then write 1");
    }

    @SuppressWarnings("NullAway.Init")
    static class FickleTestCases {
        private static int failing;
        private static int aborting;

        @TempDir
        Path directory;

        @FaultSweep(syscalls = "write", errors = "EIO", path = "{directory}")
        void fails(SweptFault fault) {
            write(fault, failing++);
        }

        @FaultSweep(syscalls = "write", errors = "EIO", path = "{directory}", optional = true)
        void aborts(SweptFault fault) {
            write(fault, aborting++);
        }

        /** The warm-ups write more. */
        private void write(SweptFault fault, int run) {
            Throwable failure = catchThrowable(() -> fault.during(() -> {
                for (int i = 0; i < (run < 2 ? 2 : 1); i++) {
                    Files.writeString(directory.resolve("x" + i), "x");
                }
            }));
            assertThat(failure == null).isEqualTo(fault.injectedCall().isEmpty());
        }
    }

    @Test
    void limitsSaySoAndSpreadTheFaults() {
        EngineExecutionResults run = run(LimitedTestCases.class);

        assertThat(names(run.testEvents().succeeded()))
                .hasSize(3)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("without a fault"),
                        second -> assertThat(second).startsWith("write #1 of 7"),
                        third -> assertThat(third).startsWith("write #4 of 7"));
        assertThat(run.testEvents().skipped().stream()).singleElement().satisfies(event -> {
            assertThat(event.getTestDescriptor().getDisplayName()).isEqualTo("5 more");
            assertThat(event.getRequiredPayload(String.class))
                    .isEqualTo("of 7 points 2 are tried, spread evenly: max = 2");
        });
    }

    static class LimitedTestCases {
        @FaultSweep(syscalls = "write", errors = "ENOSPC", path = "{directory}", max = 2)
        void writes(SweptFault fault, @TempDir Path directory) {
            Throwable failure = catchThrowable(() -> fault.during(() -> {
                for (int i = 0; i < 7; i++) {
                    Files.writeString(directory.resolve("x"), "x");
                }
            }));
            assertThat(failure == null).isEqualTo(fault.injectedCall().isEmpty());
        }
    }

    @Test
    void twoHundredInvocationsRunInOneChild() {
        EngineExecutionResults run = run(LongTestCases.class);

        run.testEvents().assertStatistics(stats -> stats.started(1 + 200).succeeded(1 + 200));
        List<String> children = entries(run, "pid");
        assertThat(children).hasSize(1 + 200).containsOnly(children.get(0));
    }

    static class LongTestCases {
        @FaultSweep(
                errors = {"EIO", "ENOSPC", "EINTR"},
                path = "{directory}",
                max = 200)
        void appendsSafely(SweptFault fault, @TempDir Path directory, TestReporter reporter) {
            reporter.publishEntry("pid", Long.toString(ProcessHandle.current().pid()));
            Throwable failure = catchThrowable(() -> fault.during(() -> {
                for (int i = 0; i < 20; i++) {
                    append(directory.resolve("log"));
                }
            }));
            assertThat(failure == null || fault.injectedCall().isPresent()).isTrue();
        }

        private static void append(Path log) throws IOException {
            try (FileChannel out = FileChannel.open(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                out.write(ByteBuffer.wrap(new byte[] {1}));
                out.force(true);
            }
        }
    }

    @Test
    void whatASweepSaysOfItselfIsNotInTheTrace() {
        run(LimitedTestCases.class);

        assertThat(kit().resultFiles())
                .hasEntrySatisfying(
                        "without a fault",
                        result -> assertThat(result.trace().events())
                                .extracting(SyscallEvent::name)
                                .containsOnly("openat", "write", "close")
                                .hasSize(3 * 7));
        assertThat(kit().resultFiles().values())
                .flatExtracting(result -> result.trace().events())
                .extracting(SyscallEvent::argumentsText)
                .noneMatch(arguments -> arguments.contains("/io/github/syscallunit/trace/")
                        || arguments.contains("/io/github/syscallunit/engine/"));
    }

    @Test
    void aShardInjectsItsPartAndKeepsTheIds() {
        List<String> ids = new ArrayList<>();
        for (int shard = 1; shard <= 3; shard++) {
            EngineExecutionResults run = kit().select(WholeTestCases.class)
                    .configurationParameter("syscallunit.shard", shard + "/3")
                    .execute();
            int part = shard;
            run.testEvents()
                    .assertStatistics(stats -> stats.succeeded(part == 1 ? 5 : 4)
                            .skipped(part == 1 ? 6 : 7)
                            .failed(0));
            assertThat(run.testEvents().skipped().stream())
                    .extracting(event -> event.getRequiredPayload(String.class))
                    .allSatisfy(reason -> assertThat(reason).endsWith(", and this is " + part + "/3"));
            run.testEvents().succeeded().stream()
                    .map(event -> event.getTestDescriptor()
                            .getUniqueId()
                            .getLastSegment()
                            .getValue())
                    .filter(id -> !id.equals("#1"))
                    .forEach(ids::add);
        }
        assertThat(ids).containsExactlyInAnyOrder("#2", "#3", "#4", "#5", "#6", "#7", "#8", "#9", "#10", "#11");
    }

    @Test
    void oneInvocationIsSelectedByItsId() {
        String id = "[engine:syscallunit]/[class:" + WholeTestCases.class.getName() + "]/[test-template:survives("
                + SweptFault.class.getName() + ")]/[test-template-invocation:#6]";

        EngineExecutionResults run = kit().select(selectUniqueId(id)).execute();

        run.testEvents().assertStatistics(stats -> stats.started(1).succeeded(1));
        assertThat(names(run.testEvents().succeeded()))
                .singleElement()
                .asString()
                .startsWith("write #1 of 1 → ENOSPC");
    }

    @Test
    void oneInvocationIsSelectedByItsNumber() {
        EngineExecutionResults run = kit().select(WholeTestCases.class)
                .configurationParameter("syscallunit.invocation", "6")
                .execute();

        assertThat(names(run.testEvents().succeeded()))
                .containsExactly("write #1 of 1 → ENOSPC, Log.append(FaultSweepTest.java:LINE)");
        assertThat(names(run.testEvents().skipped())).hasSize(10).startsWith("without a fault");
        assertThat(run.testEvents().skipped().stream())
                .extracting(event -> event.getRequiredPayload(String.class))
                .containsOnly("not the one that syscallunit.invocation = 6 asks for");
    }

    @Test
    void callsOfThreadsAndProcessesFailToo() {
        EngineExecutionResults run = run(ElsewhereTestCases.class);

        assertThat(messages(run)).isEmpty();
        assertThat(names(run.testEvents().succeeded()))
                .containsExactly(
                        "without a fault",
                        "unlink #1 of 1 → EIO, Log.append(FaultSweepTest.java:LINE)",
                        "without a fault",
                        "unlinkat #1 of 1 → EIO, \"rm\"");
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ElsewhereTestCases {
        @FaultSweep(syscalls = "unlink", errors = "EIO", path = "{directory}")
        void aThread(SweptFault fault, @TempDir Path directory) {
            Throwable failure = catchThrowable(() -> fault.during(
                    () -> CompletableFuture.runAsync(() -> append(directory), task -> new Thread(task).start())
                            .join()));

            assertThat(failure == null).isEqualTo(fault.error().isEmpty());
        }

        @FaultSweep(syscalls = "unlink", errors = "EIO", path = "{directory}")
        void bProcess(SweptFault fault, @TempDir Path directory) throws Exception {
            Path file = Files.writeString(directory.resolve("x"), "x");
            List<Process> rm = new ArrayList<>();
            fault.during(() -> {
                rm.add(new ProcessBuilder("rm", file.toString()).start());
                rm.get(0).waitFor();
            });

            assertThat(rm.get(0).exitValue()).isEqualTo(fault.error().isEmpty() ? 0 : 1);
            assertThat(Files.exists(file)).isEqualTo(fault.error().isPresent());
        }

        private static void append(Path directory) {
            try {
                Log.append(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void severalBlocksAreCountedAsOne() {
        EngineExecutionResults run = run(BlocksTestCases.class);

        assertThat(messages(run)).isEmpty();
        assertThat(names(run.testEvents().succeeded())).hasSize(4);
    }

    static class BlocksTestCases {
        @FaultSweep(syscalls = "unlink", errors = "EIO", path = "{directory}")
        void inThree(SweptFault fault, @TempDir Path directory) throws IOException {
            int failures = 0;
            for (int i = 1; i <= 3; i++) {
                Throwable failure = catchThrowable(() -> fault.during(() -> Log.append(directory)));
                Files.deleteIfExists(directory.resolve("log"));
                failures += failure == null ? 0 : 1;
                boolean itsTurn = CpuNames.ofX86(fault.toString()).startsWith("unlink #" + i);
                assertThat(failure != null).isEqualTo(itsTurn);
            }
            assertThat(failures).isEqualTo(fault.error().isEmpty() ? 0 : 1);
        }
    }

    @Test
    void aBlockSaysItselfWhereItsCallsCount() {
        EngineExecutionResults run = run(PlacesTestCases.class);

        assertThat(messages(run)).isEmpty();
        assertThat(names(run.testEvents().succeeded()))
                .containsExactly(
                        "without a fault",
                        "unlink #1 of 2 → EIO, Log.append(FaultSweepTest.java:LINE)",
                        "unlink #2 of 2 → EIO, Log.append(FaultSweepTest.java:LINE)");
    }

    static class PlacesTestCases {
        @FaultSweep(syscalls = "unlink", errors = "EIO", path = "{elsewhere}")
        void inTwoDirectories(SweptFault fault, @TempDir Path one, @TempDir Path two, @TempDir Path elsewhere) {
            Throwable first = catchThrowable(() -> fault.during(one, place -> {
                Log.append(elsewhere);
                Log.append(place);
            }));
            Throwable second = catchThrowable(() -> fault.during(two, Log::append));

            assertThat(first != null).isEqualTo(CpuNames.ofX86(fault.toString()).startsWith("unlink #1"));
            assertThat(second != null)
                    .isEqualTo(CpuNames.ofX86(fault.toString()).startsWith("unlink #2"));
            assertThat(fault.happened()).isEqualTo(fault.error().isPresent());
            assertThat(fault.injectedCall().isPresent()).isEqualTo(fault.happened());
        }
    }

    @Test
    void aSweepOfNothingFails() {
        List<String> messages = messages(run(EmptyTestCases.class));

        assertThat(messages)
                .containsExactlyInAnyOrder(
                        "Nothing to sweep: the test runs no code in during(…) of its parameter.",
                        "Nothing to sweep: in during(…) there was no call of \"fsync\" on {directory} that can fail"
                                + " with EIO or ENOSPC.",
                        "Nothing to sweep: in during(…) there was no call of \"openat\" on {directory} that can fail"
                                + " with ENOSPC. There were openat 1.",
                        "Nothing to sweep: in during(…) there was no call of \"fsync\" on the directory that can fail"
                                + " with EIO.",
                        "on purpose");
    }

    @SuppressWarnings("NullAway.Init")
    static class EmptyTestCases {
        @TempDir
        Path directory;

        @FaultSweep(errors = "EIO")
        void hasNoBlock(SweptFault fault) {
            assertThat(fault).hasToString("without a fault");
        }

        @FaultSweep(
                syscalls = "fsync",
                errors = {"EIO", "ENOSPC"},
                path = "{directory}")
        void hasNoCall(SweptFault fault) throws Exception {
            fault.during(() -> Log.append(directory));
        }

        @FaultSweep(syscalls = "openat", errors = "ENOSPC", path = "{directory}")
        void hasNoPossibleError(SweptFault fault) throws Exception {
            Path file = Files.writeString(directory.resolve("x"), "x");
            fault.during(() -> Files.readString(file));
        }

        @FaultSweep(syscalls = "fsync", errors = "EIO")
        void hasNoCallInItsDirectory(SweptFault fault) throws Exception {
            fault.during(directory, Log::append);
        }

        @FaultSweep(errors = "EIO", path = "{directory}")
        void failsByItself(SweptFault fault) {
            throw new IllegalStateException("on purpose");
        }
    }

    @Test
    void mistakesAreExplained() {
        EngineExecutionResults run = run(MistakenTestCases.class);

        assertThat(SyscallUnitTestKit.messages(run.containerEvents()))
                .containsExactlyInAnyOrder(
                        "@FaultSweep: errors names no error: write errors = {\"EIO\", \"ENOSPC\"}, for example",
                        "no errno is named \"ENOSPACE\": did you mean \"ENOSPC\"?",
                        "no syscall is named \"wrte\": did you mean \"write\"?",
                        "@FaultSweep: max is the number of faults, 1 or more, not 0",
                        "@FaultSweep: no call of \"getpid\" can fail with EIO, according to the manual pages");
        assertThat(messages(run))
                .containsExactly(
                        "\"{nowhere}\": the test method has no parameter, and the test instance no field, of that name"
                                + " that holds a Path, a File or a String. Parameters have names where the tests are"
                                + " compiled with -parameters.");
    }

    static class MistakenTestCases {
        @FaultSweep(errors = {})
        void namesNoError(SweptFault fault) {}

        @FaultSweep(errors = "ENOSPACE")
        void misspellsAnError(SweptFault fault) {}

        @FaultSweep(syscalls = "wrte", errors = "EIO")
        void misspellsASyscall(SweptFault fault) {}

        @FaultSweep(errors = "EIO", max = 0)
        void allowsNothing(SweptFault fault) {}

        @FaultSweep(syscalls = "getpid", errors = "EIO")
        void asksForTheImpossible(SweptFault fault) {}

        @FaultSweep(errors = "EIO", path = "{nowhere}")
        void namesNoPlace(SweptFault fault) {}
    }

    @Test
    void aNumberThatIsNoneIsExplained() {
        EngineExecutionResults run = kit().select(LimitedTestCases.class)
                .configurationParameter("syscallunit.invocation", "#4")
                .execute();

        assertThat(SyscallUnitTestKit.messages(run.containerEvents()))
                .containsExactly(
                        "syscallunit.invocation is \"#4\", but names the one invocation of a sweep that is to run: 4 for"
                                + " the one that reports call [4]");
    }

    @Test
    void aShardThatIsNoneIsExplained() {
        EngineExecutionResults run = kit().select(LimitedTestCases.class)
                .configurationParameter("syscallunit.shard", "4/3")
                .execute();

        assertThat(SyscallUnitTestKit.messages(run.containerEvents()))
                .containsExactly(
                        "syscallunit.shard is \"4/3\", but says which part of how many: 1/3, 2/3 or 3/3 for three of"
                                + " them");
    }
}

package io.github.syscallunit.faults;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syscallunit.junit.FaultInjector;
import io.github.syscallunit.junit.InjectFault;
import io.github.syscallunit.junit.InjectedFault;
import io.github.syscallunit.junit.SyscallRecorder;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What a fault strikes that a test sets by itself, and what becomes of one that does not strike. */
class FaultInjectorTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path results;

    private EngineExecutionResults run(Class<?> testClass) {
        return new SyscallUnitTestKit(results).run(testClass);
    }

    private static Map<String, String> failures(EngineExecutionResults run) {
        Map<String, String> messages = new TreeMap<>();
        run.testEvents().failed().stream()
                .forEach(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .ifPresent(thrown -> messages.put(
                                event.getTestDescriptor().getDisplayName(),
                                String.valueOf(thrown.getMessage())
                                        .replaceAll("/[^ \n]*junit-?\\d+", "TMP")
                                        .replaceAll("(?m)^ +[\\d.]+ +[\\d.]+ +\\d+ +\\d+ +(total)?\\w*$", "  # $1")
                                        .replaceAll("(?m) +$", ""))));
        return messages;
    }

    @Test
    void faultsStrikeWhatTheySay() {
        EngineExecutionResults run = run(StrikingTestCases.class);

        assertThat(failures(run)).isEmpty();
        run.testEvents().assertStatistics(stats -> stats.started(11).succeeded(11));
    }

    @TraceSyscalls
    @SuppressWarnings("NullAway.Init")
    static class StrikingTestCases {
        @TempDir
        Path directory;

        Path file;

        @BeforeEach
        @AfterEach
        void isUntouched() throws IOException {
            file = Files.writeString(directory.resolve("x"), "0123456789");
        }

        private void write() throws IOException {
            Files.writeString(file, "new");
        }

        @Test
        void everyCall(FaultInjector faults) throws IOException {
            try (InjectedFault fault = faults.fail("write", Errno.ENOSPC)) {
                assertThatThrownBy(this::write).isInstanceOf(IOException.class).hasMessage("No space left on device");
                assertThatThrownBy(this::write).hasMessage("No space left on device");
                assertThat(fault.injections()).isEqualTo(2);
            }
            write();
            assertThat(file).hasContent("new");
        }

        @Test
        void oneCall(FaultInjector faults, SyscallTrace trace) throws IOException {
            faults.fail("write", Errno.EIO).onCall(2);
            write();
            assertThatThrownBy(this::write).hasMessage("Input/output error");
            write();

            assertThat(trace).callsExactly("write", 3).failsWith("write", Errno.EIO);
            assertThat(trace.matching("that were injected", call -> call.injected()))
                    .callsExactlyInOrder("write");
        }

        @Test
        void callsFromOneOn(FaultInjector faults) throws IOException {
            faults.fail("openat", Errno.EMFILE).from(2);
            write();
            assertThatThrownBy(this::write)
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageEndingWith("Too many open files");
            assertThatThrownBy(this::write).isInstanceOf(FileSystemException.class);
        }

        @Test
        void everyCallAgain(FaultInjector faults) {
            faults.fail("write", Errno.EIO).onCall(7).everyCall();
            assertThatThrownBy(this::write).hasMessage("Input/output error");
        }

        @Test
        void aFileOnly(FaultInjector faults) throws IOException {
            faults.fail("write", Errno.EIO).onPath(directory.resolve("y"));
            write();
            assertThatThrownBy(() -> Files.writeString(directory.resolve("y"), "new"))
                    .hasMessage("Input/output error");
        }

        @Test
        void aShorterTransfer(FaultInjector faults, SyscallTrace trace) throws IOException {
            faults.on("read").shortenTo(3).onCall(1);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                assertThat(channel.read(ByteBuffer.allocate(10))).isEqualTo(3);
                assertThat(channel.read(ByteBuffer.allocate(10))).isEqualTo(7);
            }
            assertThat(trace.events(SyscallSet.parse("read")))
                    .extracting(call -> call.injected())
                    .containsExactly(true, false);
        }

        @Test
        void aDelay(FaultInjector faults) throws IOException {
            faults.on("write").delayBy(Duration.ofMillis(50));
            long start = System.nanoTime();
            write();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
            assertThat(file).hasContent("new");
        }

        @Test
        void aRule(SyscallRecorder recorder) throws IOException {
            recorder.faults().inject("write:retval=3:when=1");
            write();
            assertThat(file).isEmptyFile();
        }

        @Test
        void whatNeedNotStrike(FaultInjector faults) throws IOException {
            faults.fail("fsync", Errno.EIO).optional();
            try (InjectedFault fault = faults.fail("fsync", Errno.EIO).optional()) {
                write();
                assertThat(fault).hasToString("fsync:error=EIO");
            }
        }

        @Test
        @InjectFault("write:error=EIO:when=1")
        @InjectFault("write:error=ENOSPC:when=2:path={directory}/x")
        @InjectFault(value = "fsync:error=EIO", optional = true)
        void whatAnAnnotationSays() throws IOException {
            assertThatThrownBy(this::write).hasMessage("Input/output error");
            assertThatThrownBy(this::write).hasMessage("No space left on device");
            write();
        }

        @Test
        void badRulesAreExplained(FaultInjector faults) {
            assertThatThrownBy(() -> faults.fail("wrte", Errno.EIO))
                    .hasMessage("no syscall is named \"wrte\": did you mean \"write\"?");
            assertThatThrownBy(() -> faults.inject("write:eror=EIO")).isInstanceOf(IllegalArgumentException.class);
            InjectedFault fault = faults.fail("write", Errno.EIO).optional();
            assertThatIllegalArgumentException().isThrownBy(() -> fault.onCall(0));
            assertThatIllegalArgumentException().isThrownBy(() -> fault.from(-1));
            assertThatIllegalArgumentException().isThrownBy(() -> fault.shortenTo(1));
            fault.close();
            assertThatThrownBy(() -> fault.onCall(1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The fault write:error=EIO is closed: make another one.");
        }
    }

    @Test
    void anAnnotationIsEnoughToTrace() {
        run(AnnotatedTestCases.class)
                .testEvents()
                .assertStatistics(stats -> stats.started(1).succeeded(1));
    }

    static class AnnotatedTestCases {
        @Test
        @InjectFault("write:error=EIO")
        void strikes(@TempDir Path directory) {
            assertThatThrownBy(() -> Files.writeString(directory.resolve("x"), "x"))
                    .hasMessage("Input/output error");
        }
    }

    @Test
    void aFaultThatNeverStrikesFailsItsTest() {
        Map<String, String> failures = failures(run(UnstruckTestCases.class));

        assertThat(failures)
                .containsOnlyKeys(
                        "annotated()",
                        "atTheEnd(FaultInjector)",
                        "closed(FaultInjector)",
                        "failed(FaultInjector)",
                        "idle(FaultInjector)");
        assertThat(failures.get("atTheEnd(FaultInjector)")).isEqualTo("""
            The fault never struck: write:error=ENOSPC:when=3:path=TMP/x
            It waited for call 3 of "write" on TMP/x, and there was 1. If that may be, say that it is optional.

            Calls of the test:
              % time     seconds  usecs/call     calls    errors syscall
              ------ ----------- ----------- --------- --------- ----------------
              #
              #
              #
              ------ ----------- ----------- --------- --------- ----------------
              # total
            """);
        assertThat(failures.get("failed(FaultInjector)")).isEqualTo("on purpose");
        assertThat(failures.get("idle(FaultInjector)"))
                .isEqualTo("The fault on \"fsync\" does nothing: say failWith(…), shortenTo(…) or delayBy(…).");
    }

    @TraceSyscalls(warmup = 1)
    @SuppressWarnings("NullAway.Init")
    static class UnstruckTestCases {
        @TempDir
        Path directory;

        private void write() throws IOException {
            Files.writeString(directory.resolve("x"), "new");
        }

        @Test
        void atTheEnd(FaultInjector faults) throws IOException {
            faults.fail("write", Errno.ENOSPC).onCall(3).onPath(directory.resolve("x"));
            write();
        }

        @Test
        void closed(FaultInjector faults) throws IOException {
            try (InjectedFault fault = faults.fail("fsync", Errno.EIO).from(2)) {
                write();
                assertThat(fault.injections()).isZero();
            }
            throw new IllegalStateException("not reached");
        }

        @Test
        @InjectFault("fsync:error=EIO")
        void annotated() throws IOException {
            write();
        }

        @Test
        void failed(FaultInjector faults) {
            faults.fail("fsync", Errno.EIO);
            throw new IllegalStateException("on purpose");
        }

        @Test
        void idle(FaultInjector faults) {
            faults.on("fsync");
        }
    }
}

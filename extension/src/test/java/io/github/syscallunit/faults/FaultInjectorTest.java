package io.github.syscallunit.faults;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syscallunit.junit.FaultInjector;
import io.github.syscallunit.junit.FaultSpecification;
import io.github.syscallunit.junit.InjectFault;
import io.github.syscallunit.junit.InjectedFault;
import io.github.syscallunit.junit.SyscallRecorder;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.fault.FaultRule;
import io.github.syscallunit.trace.fault.Occurrences;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Into which calls a fault of a test is injected, and what becomes of a fault that is not. */
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
    void faultsAreInjectedIntoTheCallsThatTheyName() {
        EngineExecutionResults run = run(InjectingTestCases.class);

        assertThat(failures(run)).isEmpty();
        run.testEvents().assertStatistics(stats -> stats.started(15).succeeded(15));
    }

    @TraceSyscalls
    @SuppressWarnings("NullAway.Init")
    static class InjectingTestCases {
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
            try (InjectedFault fault = faults.fail("write", Errno.ENOSPC).inject()) {
                assertThatThrownBy(this::write).isInstanceOf(IOException.class).hasMessage("No space left on device");
                assertThatThrownBy(this::write).hasMessage("No space left on device");
                assertThat(fault.injections()).isEqualTo(2);
            }
            write();
            assertThat(file).hasContent("new");
        }

        @Test
        void oneCall(FaultInjector faults, SyscallTrace trace) throws IOException {
            faults.fail("write", Errno.EIO).onCall(2).inject();
            write();
            assertThatThrownBy(this::write).hasMessage("Input/output error");
            write();

            assertThat(trace).callsExactly("write", 3).failsWith("write", Errno.EIO);
            assertThat(trace.matching("that were injected", call -> call.injected()))
                    .callsExactlyInOrder("write");
        }

        @Test
        void callsFromOneOn(FaultInjector faults) throws IOException {
            faults.fail("openat", Errno.EMFILE).onCallsFrom(2).inject();
            write();
            assertThatThrownBy(this::write)
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageEndingWith("Too many open files");
            assertThatThrownBy(this::write).isInstanceOf(FileSystemException.class);
        }

        @Test
        void everyCallAgain(FaultInjector faults) {
            faults.fail("write", Errno.EIO).onCall(7).onEveryCall().inject();
            assertThatThrownBy(this::write).hasMessage("Input/output error");
        }

        @Test
        void aFileOnly(FaultInjector faults) throws IOException {
            faults.fail("write", Errno.EIO).onPath(directory.resolve("y")).inject();
            write();
            assertThatThrownBy(() -> Files.writeString(directory.resolve("y"), "new"))
                    .hasMessage("Input/output error");
        }

        @Test
        void aShorterTransfer(FaultInjector faults, SyscallTrace trace) throws IOException {
            faults.shorten("read", 3).onCall(1).inject();
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
            faults.delay("write", Duration.ofMillis(50)).inject();
            long start = System.nanoTime();
            write();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
            assertThat(file).hasContent("new");
        }

        @Test
        void aLateReturn(FaultInjector faults) throws IOException {
            faults.delayReturn("write", Duration.ofMillis(50)).inject();
            long start = System.nanoTime();
            write();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        }

        @Test
        void aResult(FaultInjector faults, SyscallTrace trace) throws IOException {
            faults.returnValue("write", 3).onCalls(new Occurrences(1, 3, 2)).inject();
            write();
            write();
            assertThat(file).hasContent("new");
            write();
            assertThat(file).isEmptyFile();
            assertThat(trace.events(SyscallSet.parse("write")))
                    .extracting(call -> call.injected())
                    .containsExactly(true, false, true);
        }

        @Test
        void aSpecificationIsNotChangedByItsCopiesAndMayBeInjectedTwice(FaultInjector faults) throws IOException {
            FaultSpecification full = faults.fail("write", Errno.ENOSPC);
            FaultSpecification second = full.onCall(2);
            try (InjectedFault first = second.inject()) {
                write();
                assertThatThrownBy(this::write).hasMessage("No space left on device");
                assertThat(first.injections()).isEqualTo(1);
            }
            try (InjectedFault again = second.inject()) {
                write();
                assertThatThrownBy(this::write).hasMessage("No space left on device");
                assertThat(again.injections()).isEqualTo(1);
            }
            assertThat(full).hasToString("write:error=ENOSPC");
            assertThat(second).hasToString("write:error=ENOSPC:when=2");
        }

        @Test
        @SuppressWarnings("CheckReturnValue")
        void nothingThatIsSpecifiedAlone(FaultInjector faults) throws IOException {
            faults.fail("write", Errno.EIO).onPath(directory).optional();
            write();
            assertThat(file).hasContent("new");
        }

        @Test
        void aRule(SyscallRecorder recorder) throws IOException {
            recorder.faults().inject("write:retval=3:when=1");
            write();
            assertThat(file).isEmptyFile();
        }

        @Test
        void whatIsOptional(FaultInjector faults) throws IOException {
            faults.fail("fsync", Errno.EIO).optional().inject();
            try (InjectedFault fault =
                    faults.fail("fsync", Errno.EIO).optional().inject()) {
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
            FaultSpecification fault = faults.fail("write", Errno.EIO).optional();
            assertThatIllegalArgumentException().isThrownBy(() -> fault.onCall(0));
            assertThatIllegalArgumentException().isThrownBy(() -> fault.onCallsFrom(-1));
            assertThatIllegalArgumentException().isThrownBy(() -> fault.shorten(1));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> faults.inject(FaultRule.on(SyscallSet.parse("fsync"))))
                    .withMessage("The fault on \"fsync\" does nothing: call fail(…), returnValue(…), shorten(…),"
                            + " signal(…), delay(…) or delayReturn(…).");
        }
    }

    @Test
    void aFaultIsInjectedByItsWholeRuleAlone() {
        EngineExecutionResults run = run(BusyThreadTestCases.class);

        assertThat(failures(run)).isEmpty();
        run.testEvents().assertStatistics(stats -> stats.started(1).succeeded(1));
    }

    static class BusyThreadTestCases {
        private volatile boolean done;

        /** The other thread writes to another file all the time, also between two words of the specification. */
        @Test
        @TraceSyscalls(maxEvents = 0)
        void anotherThreadIsLeftAlone(FaultInjector faults, @TempDir Path directory) throws Exception {
            FutureTask<Void> writing = new FutureTask<>(() -> write(directory.resolve("busy")));
            Thread busy = new Thread(writing);
            busy.start();
            int injections = 0;
            try {
                for (int i = 0; i < 20; i++) {
                    try (InjectedFault fault = faults.fail("write", Errno.ENOSPC)
                            .onPath(directory.resolve("other"))
                            .onCall(1000)
                            .optional()
                            .inject()) {
                        injections += fault.injections();
                    }
                }
            } finally {
                done = true;
                busy.join();
            }

            assertThat(injections).isZero();
            writing.get();
        }

        private @Nullable Void write(Path file) throws IOException {
            try (OutputStream out = Files.newOutputStream(file)) {
                while (!done) {
                    out.write(1);
                }
            }
            return null;
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
        void fails(@TempDir Path directory) {
            assertThatThrownBy(() -> Files.writeString(directory.resolve("x"), "x"))
                    .hasMessage("Input/output error");
        }
    }

    @Test
    void aFaultThatIsNotInjectedFailsItsTest() {
        Map<String, String> failures = failures(run(UninjectedTestCases.class));

        assertThat(failures)
                .containsOnlyKeys(
                        "annotated()",
                        "atTheEnd(FaultInjector)",
                        "closed(FaultInjector)",
                        "failed(FaultInjector)",
                        "idle(FaultInjector)",
                        "idleBesideAnother(FaultInjector)");
        assertThat(failures.get("atTheEnd(FaultInjector)")).isEqualTo("""
            The fault was not injected: write:error=ENOSPC:when=3:path=TMP/x
            It waited for call 3 of "write" on TMP/x, and there was 1. If that may be, call optional().

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
                .isEqualTo("The fault write:error=EIO:when=2 was specified, but not injected: call inject() on it.");
        assertThat(failures.get("idleBesideAnother(FaultInjector)"))
                .isEqualTo("The fault fsync:delay_enter=5ms:path=/a was specified, but not injected: call inject() on"
                        + " it.");
    }

    @TraceSyscalls(warmup = 1)
    @SuppressWarnings("NullAway.Init")
    static class UninjectedTestCases {
        @TempDir
        Path directory;

        private void write() throws IOException {
            Files.writeString(directory.resolve("x"), "new");
        }

        @Test
        void atTheEnd(FaultInjector faults) throws IOException {
            faults.fail("write", Errno.ENOSPC)
                    .onCall(3)
                    .onPath(directory.resolve("x"))
                    .inject();
            write();
        }

        @Test
        void closed(FaultInjector faults) throws IOException {
            try (InjectedFault fault =
                    faults.fail("fsync", Errno.EIO).onCallsFrom(2).inject()) {
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
            faults.fail("fsync", Errno.EIO).inject();
            throw new IllegalStateException("on purpose");
        }

        @Test
        @SuppressWarnings("CheckReturnValue")
        void idle(FaultInjector faults) throws IOException {
            faults.fail("write", Errno.EIO).onCall(2);
            write();
        }

        @Test
        @SuppressWarnings("CheckReturnValue")
        void idleBesideAnother(FaultInjector faults) {
            faults.fail("write", Errno.EIO).inject();
            faults.delay("fsync", Duration.ofMillis(5)).onPath(Path.of("/a"));
            assertThatThrownBy(this::write).hasMessage("Input/output error");
        }
    }
}

package io.github.syscallunit.faults;

import static io.github.syscallunit.testkit.SyscallUnitTestKit.failures;
import static io.github.syscallunit.testkit.SyscallUnitTestKit.messages;
import static io.github.syscallunit.testkit.SyscallUnitTestKit.names;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.syscallunit.junit.FaultInjector;
import io.github.syscallunit.junit.PowerLoss;
import io.github.syscallunit.junit.PowerLossSweep;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.result.PowerLossResult;
import io.github.syscallunit.trace.result.PowerLossResult.OperationKind;
import io.github.syscallunit.trace.result.PowerLossResult.RecordedOperation;
import io.github.syscallunit.trace.result.TraceResult;
import io.github.syscallunit.trace.result.TraceResults;
import io.github.syscallunit.trace.storage.DurabilityModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What a power-loss sweep finds in real files. */
class PowerLossSweepTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path results;

    private EngineExecutionResults run(Class<?> testClass) {
        return new SyscallUnitTestKit(results).run(testClass);
    }

    @Test
    void aRenameWithoutAnFsyncLeavesAnEmptyFile() {
        EngineExecutionResults run = run(UnsyncedTestCases.class);

        assertThat(withoutLines(messages(run.testEvents())))
                .singleElement()
                .asString()
                .startsWith("""
                write #1 of 1 lost, UnsyncedTestCases.keepsAValue(PowerLossSweepTest.java).

                The power was lost after 3 of 3 operations, before the first acknowledgement.
                  lost: write of 3 bytes at 0 to "value.tmp", UnsyncedTestCases.keepsAValue(PowerLossSweepTest.java)
                  kept: rename of "value.tmp" to "value", UnsyncedTestCases.keepsAValue(PowerLossSweepTest.java)

                The directory is then:
                  value  0 bytes

                It may happen on each file system: PAGE_CACHE_LOST allows it.
                Cure (tried): fsync of "value.tmp" after the write of 3 bytes at 0 to "value.tmp",\
                 UnsyncedTestCases.keepsAValue(PowerLossSweepTest.java).
                1 state fails for this cause. With syscallunit.state=3 this one is run alone.

                The first call that is not kept was made here:
                """);
        assertThat(names(run.testEvents().succeeded())).containsExactly("without a power loss");
        assertThat(entries(run)).containsExactly("5 states of 3 operations checked at JOURNALED, 1 fails, for 1 cause");
    }

    @Test
    void theResultFileOfTheFirstInvocationHasTheOperationsAndTheCauses() {
        run(UnsyncedTestCases.class);

        Map<String, TraceResult> files = new SyscallUnitTestKit(results).resultFiles();
        PowerLossResult found =
                requireNonNull(requireNonNull(files.get("without a power loss")).powerLoss());
        assertThat(files.values()).extracting(TraceResult::powerLoss).containsOnlyOnce(found);
        assertThat(found.states()).isEqualTo(new PowerLossResult.StateCounts(5, 1, 0, 0));
        assertThat(found.operations())
                .extracting(RecordedOperation::text, RecordedOperation::kind, RecordedOperation::bytes)
                .containsExactly(
                        tuple("openat of the new file \"value.tmp\"", OperationKind.NAME, OptionalLong.empty()),
                        tuple("write of 3 bytes at 0 to \"value.tmp\"", OperationKind.DATA, OptionalLong.of(3)),
                        tuple("rename of \"value.tmp\" to \"value\"", OperationKind.NAME, OptionalLong.empty()));
        assertThat(found.operations()).extracting(RecordedOperation::safeAfter).containsOnly(OptionalInt.empty());
        assertThat(found.causes()).singleElement().satisfies(cause -> {
            assertThat(cause.name()).startsWith("write #1 of 1 lost, UnsyncedTestCases.keepsAValue(");
            assertThat(cause.model()).isEqualTo(DurabilityModel.PAGE_CACHE_LOST);
            assertThat(cause.cure()).startsWith("Cure (tried): fsync of \"value.tmp\"");
            assertThat(cause.cuts()).containsExactly(3);
            assertThat(cause.lost()).containsExactly(new PowerLossResult.LostOperation(1, false));
        });
    }

    @Test
    void theResultFileSaysWhichOperationMakesAnotherSafe() {
        run(FailedSyncTestCases.class);

        PowerLossResult found = requireNonNull(
                requireNonNull(new SyscallUnitTestKit(results).resultFiles().get("without a power loss"))
                        .powerLoss());
        assertThat(found.operations())
                .extracting(RecordedOperation::kind, RecordedOperation::failed, RecordedOperation::safeAfter)
                .containsExactly(
                        tuple(OperationKind.DATA, false, OptionalInt.empty()),
                        tuple(OperationKind.SYNC, true, OptionalInt.empty()),
                        tuple(OperationKind.SYNC, false, OptionalInt.empty()));
        assertThat(found.acknowledgements()).containsExactly(new PowerLossResult.Acknowledged(3, "new"));
    }

    private static List<String> withoutLines(List<String> texts) {
        return texts.stream()
                .map(text -> text.replaceAll("\\.java:\\d+\\)", ".java)"))
                .toList();
    }

    private static List<String> entries(EngineExecutionResults run) {
        return run.testEvents().reportingEntryPublished().list().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class)
                        .getKeyValuePairs()
                        .get("syscallunit.powerLoss"))
                .toList();
    }

    @SuppressWarnings("NullAway.Init")
    static class UnsyncedTestCases {
        @TempDir
        Path directory;

        @PowerLossSweep
        void keepsAValue(PowerLoss loss) throws Exception {
            Files.writeString(directory.resolve("value"), "old");

            loss.during(directory, place -> {
                Files.writeString(place.resolve("value.tmp"), "new");
                Files.move(place.resolve("value.tmp"), place.resolve("value"), StandardCopyOption.ATOMIC_MOVE);
            });

            assertThat(Files.readString(directory.resolve("value"))).isIn("old", "new");
        }
    }

    @Test
    void aNameIsSafeWhenItsDirectoryIsSynced() {
        EngineExecutionResults run = run(SyncedTestCases.class);

        assertThat(withoutLines(names(run.testEvents().failed())))
                .containsExactly("rename #1 of 2 lost, SyncedTestCases.save(PowerLossSweepTest.java)");
        assertThat(messages(run.testEvents()))
                .singleElement()
                .asString()
                .contains(
                        "and after the acknowledgement of \"new\".",
                        "Cure (tried): fsync of the directory itself after the rename of \"value.tmp\" to \"value\"");
        assertThat(entries(run))
                .containsExactlyInAnyOrder(
                        "11 states of 10 operations checked at STRICT, 0 fail",
                        "22 states of 8 operations checked at STRICT, 9 fail, for 1 cause");
        assertThat(TraceResults.readAll(results))
                .filteredOn(result -> result.test().methodName().equals("isSafe"))
                .singleElement()
                .satisfies(
                        result -> assertThat(requireNonNull(result.powerLoss()).operations())
                                .extracting(
                                        RecordedOperation::call,
                                        operation -> operation.safeAfter().orElse(-1))
                                .startsWith(
                                        tuple("openat", 4),
                                        tuple("write", 2),
                                        tuple("fsync", -1),
                                        tuple("rename", 4),
                                        tuple("fsync", -1)));
    }

    @SuppressWarnings("NullAway.Init")
    static class SyncedTestCases {
        @TempDir
        Path directory;

        static void save(Path place, String value, boolean syncsDirectory) throws IOException {
            try (FileChannel file =
                    FileChannel.open(place.resolve("value.tmp"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
                file.force(true);
            }
            Files.move(place.resolve("value.tmp"), place.resolve("value"), StandardCopyOption.ATOMIC_MOVE);
            if (syncsDirectory) {
                try (FileChannel names = FileChannel.open(place)) {
                    names.force(true);
                }
            }
        }

        private void sweep(PowerLoss loss, boolean syncsDirectory) throws Exception {
            Files.writeString(directory.resolve("value"), "old");
            loss.during(directory, place -> {
                save(place, "new", syncsDirectory);
                loss.acknowledge("new");
                save(place, "newer", syncsDirectory);
                loss.acknowledge("newer");
            });
            assertThat(Files.readString(loss.directory().resolve("value"))).isIn(loss.acknowledgedOrLater("old"));
        }

        @PowerLossSweep(model = DurabilityModel.STRICT)
        void isSafe(PowerLoss loss) throws Exception {
            sweep(loss, true);
        }

        @PowerLossSweep(model = DurabilityModel.STRICT)
        void isNotSafe(PowerLoss loss) throws Exception {
            sweep(loss, false);
        }
    }

    @Test
    void aMistakeBehindAnotherIsReportedToo() {
        EngineExecutionResults run = run(MaskedTestCases.class);

        assertThat(entries(run))
                .containsExactly("5 states of 6 operations checked at PAGE_CACHE_LOST, 3 fail, for 2 causes");
        assertThat(withoutLines(names(run.testEvents().failed())))
                .containsExactly(
                        "write #1 of 2 lost, MaskedTestCases.saveHead(PowerLossSweepTest.java)",
                        "write #2 of 2 lost, MaskedTestCases.saveBody(PowerLossSweepTest.java)");
        assertThat(withoutLines(messages(run.testEvents())))
                .last()
                .asString()
                .contains("""
                  lost: write of 2 bytes at 0 to "body.new", MaskedTestCases.saveBody(PowerLossSweepTest.java)
                  lost at this moment in any case, and kept here to show this cause alone:\
                 write of 2 bytes at 0 to "head.new", MaskedTestCases.saveHead(PowerLossSweepTest.java)
                """, """
                The directory is then:
                  body  0 bytes
                  head  2 bytes
                """, "Cure (tried): fsync of \"body.new\"");
        assertThat(failures(run.testEvents()))
                .extracting(failure -> String.valueOf(failure.getCause()))
                .satisfiesExactly(
                        first -> assertThat(first).contains("head"),
                        second -> assertThat(second).contains("body"));
    }

    @SuppressWarnings("NullAway.Init")
    static class MaskedTestCases {
        @TempDir
        Path directory;

        @PowerLossSweep(model = DurabilityModel.PAGE_CACHE_LOST)
        void keepsBoth(PowerLoss loss) throws Exception {
            Files.writeString(directory.resolve("head"), "h0");
            Files.writeString(directory.resolve("body"), "b0");

            loss.during(directory, place -> {
                saveHead(place);
                saveBody(place);
            });

            assertThat(Files.readString(directory.resolve("head"))).as("head").isIn("h0", "h1");
            assertThat(Files.readString(directory.resolve("body"))).as("body").isIn("b0", "b1");
        }

        private static void saveHead(Path place) throws IOException {
            Files.writeString(place.resolve("head.new"), "h1");
            Files.move(place.resolve("head.new"), place.resolve("head"), StandardCopyOption.ATOMIC_MOVE);
        }

        private static void saveBody(Path place) throws IOException {
            Files.writeString(place.resolve("body.new"), "b1");
            Files.move(place.resolve("body.new"), place.resolve("body"), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Test
    void dataWhoseFsyncFailedIsLostEvenIfTheNextOneSucceeds() {
        EngineExecutionResults run = run(FailedSyncTestCases.class);

        assertThat(withoutLines(names(run.testEvents().failed())))
                .containsExactly("write #1 of 1 lost, FailedSyncTestCases.save(PowerLossSweepTest.java)");
        assertThat(messages(run.testEvents()))
                .singleElement()
                .asString()
                .contains(
                        "and after the acknowledgement of \"new\".",
                        "No added sync is a cure: the fsync of \"value\" failed. Linux takes its pages as written then, and no later"
                                + " fsync writes them: write the data again, or report that it is lost.");
    }

    @SuppressWarnings("NullAway.Init")
    static class FailedSyncTestCases {
        @TempDir
        Path directory;

        @PowerLossSweep
        void triesAgain(PowerLoss loss, FaultInjector faults) throws Exception {
            Files.writeString(directory.resolve("value"), "old");

            loss.during(directory, place -> {
                faults.fail("fsync", Errno.EIO).onPath(place).onCall(1).inject();
                save(place);
                loss.acknowledge("new");
            });

            assertThat(Files.readString(directory.resolve("value"))).isIn(loss.acknowledgedOrLater("old"));
        }

        private static void save(Path place) throws IOException {
            try (FileChannel file = FileChannel.open(place.resolve("value"), StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap("new".getBytes(StandardCharsets.UTF_8)));
                try {
                    file.force(true);
                } catch (IOException e) {
                    file.force(true);
                }
            }
        }
    }

    @Test
    void aCheckThatHangsIsGivenUpAndTheOthersGoOn() {
        EngineExecutionResults run = run(HangingTestCases.class);

        assertThat(entries(run)).containsExactly("5 states of 3 operations checked at JOURNALED, 1 fails, for 1 cause");
        assertThat(failures(run.testEvents()))
                .singleElement()
                .extracting(Throwable::getCause)
                .extracting(Throwable::getMessage)
                .isEqualTo("The check of the state did not end within 300 ms. It was here:");
    }

    @SuppressWarnings("NullAway.Init")
    static class HangingTestCases {
        @TempDir
        Path directory;

        @PowerLossSweep(limitMillis = 300)
        void waitsForAValue(PowerLoss loss) throws Exception {
            Files.writeString(directory.resolve("value"), "old");
            loss.during(directory, place -> {
                Files.writeString(place.resolve("value.tmp"), "new");
                Files.move(place.resolve("value.tmp"), place.resolve("value"), StandardCopyOption.ATOMIC_MOVE);
            });
            if (Files.size(directory.resolve("value")) == 0) {
                new CountDownLatch(1).await();
            }
        }
    }

    @Test
    void oneStateIsRunAlone() {
        EngineExecutionResults run = new SyscallUnitTestKit(results)
                .select(UnsyncedTestCases.class)
                .configurationParameter("syscallunit.state", "3")
                .execute();

        assertThat(names(run.testEvents().failed())).containsExactly("state 3");
        assertThat(names(run.testEvents().succeeded())).isEmpty();
    }

    @Test
    void aSweepSaysWhatItLeavesOut() {
        EngineExecutionResults run = run(LimitedTestCases.class);

        assertThat(entries(run))
                .containsExactly("2 states of 3 operations checked at JOURNALED, 0 fail; left out: 3 states (max = 2)");
        assertThat(messages(run.testEvents()))
                .containsExactlyInAnyOrder(
                        "Nothing to sweep: the test runs no code in during(…) of its parameter.",
                        "Nothing was swept: the check failed without a power loss, when the code was recorded.");
        assertThat(messages(run.containerEvents()))
                .containsExactly("@PowerLossSweep: max is the number of states, 1 or more, not 0");
    }

    @SuppressWarnings("NullAway.Init")
    static class LimitedTestCases {
        @TempDir
        Path directory;

        @PowerLossSweep(max = 2)
        void passes(PowerLoss loss) throws Exception {
            loss.during(directory, place -> {
                Files.writeString(place.resolve("value.tmp"), "new");
                Files.move(place.resolve("value.tmp"), place.resolve("value"), StandardCopyOption.ATOMIC_MOVE);
            });
            assertThat(loss.directory()).isEqualTo(directory);
        }

        @PowerLossSweep(max = 0)
        void allowsNothing(PowerLoss loss) {}

        @PowerLossSweep
        void runsNothing(PowerLoss loss) {
            assertThat(loss.happened()).isFalse();
        }

        private static int runs;

        @PowerLossSweep
        void failsAtFirst(PowerLoss loss) throws Exception {
            loss.during(directory, place -> Files.writeString(place.resolve("value"), "new"));
            runs++;
            assertThat(runs).isGreaterThan(1);
        }
    }
}

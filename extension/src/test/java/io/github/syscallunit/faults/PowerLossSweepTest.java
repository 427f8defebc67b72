package io.github.syscallunit.faults;

import static io.github.syscallunit.testkit.SyscallUnitTestKit.failures;
import static io.github.syscallunit.testkit.SyscallUnitTestKit.messages;
import static io.github.syscallunit.testkit.SyscallUnitTestKit.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.FaultInjector;
import io.github.syscallunit.junit.PowerLoss;
import io.github.syscallunit.junit.PowerLossSweep;
import io.github.syscallunit.testkit.CpuNames;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.Errno;
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
                Fix (tried): fsync of "value.tmp" after the write of 3 bytes at 0 to "value.tmp",\
                 UnsyncedTestCases.keepsAValue(PowerLossSweepTest.java).
                1 state fails for this cause. With syscallunit.state=3 this one is run alone.

                The first call that is not kept was made here:
                """);
        assertThat(names(run.testEvents().succeeded())).containsExactly("without a power loss");
        assertThat(entries(run)).containsExactly("5 states of 3 operations checked at JOURNALED, 1 fails, for 1 cause");
    }

    static List<String> withoutLines(List<String> texts) {
        return texts.stream()
                .map(text -> CpuNames.ofX86(text).replaceAll("\\.java:\\d+\\)", ".java)"))
                .toList();
    }

    static List<String> entries(EngineExecutionResults run) {
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
    void aMethodThatTwoClassesInheritIsSweptInEach() {
        EngineExecutionResults run = new SyscallUnitTestKit(results)
                .select(TwoDirectoriesTestCases.class, OneDirectoryTestCases.class)
                .execute();

        assertThat(entries(run))
                .containsExactlyInAnyOrder(
                        "3 states of 2 operations checked at JOURNALED, 0 fail",
                        "2 states of 1 operation checked at JOURNALED, 0 fail");
    }

    abstract static class InheritedTestCases {
        @TempDir
        Path directory;

        abstract void save(Path place) throws IOException;

        @PowerLossSweep
        void keepsAValue(PowerLoss loss) throws Exception {
            loss.during(directory, this::save);
        }
    }

    static class TwoDirectoriesTestCases extends InheritedTestCases {
        @Override
        void save(Path place) throws IOException {
            Files.createDirectory(place.resolve("a"));
            Files.createDirectory(place.resolve("b"));
        }
    }

    static class OneDirectoryTestCases extends InheritedTestCases {
        @Override
        void save(Path place) throws IOException {
            Files.createDirectory(place.resolve("a"));
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
                        "Fix (tried): fsync of the directory itself after the rename of \"value.tmp\" to \"value\"");
        assertThat(entries(run))
                .containsExactlyInAnyOrder(
                        "11 states of 10 operations checked at STRICT, 0 fail",
                        "22 states of 8 operations checked at STRICT, 9 fail, for 1 cause");
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
    void dataWhoseFsyncFailedIsLostEvenIfTheNextOneSucceeds() {
        EngineExecutionResults run = run(FailedSyncTestCases.class);

        assertThat(withoutLines(names(run.testEvents().failed())))
                .containsExactly("write #1 of 1 lost, FailedSyncTestCases.save(PowerLossSweepTest.java)");
        assertThat(messages(run.testEvents()))
                .singleElement()
                .asString()
                .contains(
                        "and after the acknowledgement of \"new\".",
                        "No added sync is a fix: the fsync of \"value\" failed. Linux takes its pages as written then, and no later"
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
                .isEqualTo("The check of the state did not end within 1000 ms. It was here:");
    }

    @SuppressWarnings("NullAway.Init")
    static class HangingTestCases {
        @TempDir
        Path directory;

        @PowerLossSweep(limitMillis = 1000)
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

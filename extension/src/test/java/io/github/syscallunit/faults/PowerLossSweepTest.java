package io.github.syscallunit.faults;

import static io.github.syscallunit.testkit.SyscallUnitTestKit.messages;
import static io.github.syscallunit.testkit.SyscallUnitTestKit.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.PowerLoss;
import io.github.syscallunit.junit.PowerLossSweep;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
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
}

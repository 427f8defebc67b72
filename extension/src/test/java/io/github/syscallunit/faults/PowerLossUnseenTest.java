package io.github.syscallunit.faults;

import static io.github.syscallunit.testkit.SyscallUnitTestKit.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.syscallunit.junit.PowerLoss;
import io.github.syscallunit.junit.PowerLossSweep;
import io.github.syscallunit.testkit.Ring;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.result.PowerLossResult;
import io.github.syscallunit.trace.result.TraceResult;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What a power-loss sweep says of changes that it cannot record. */
class PowerLossUnseenTest {
    private static final String NOT_ALL =
            "The states are not certain, because not every change was recorded:\n  %s\nIf that may be, write allowUnseen = true.";
    private static final String RING = "The program uses io_uring, whose writes are not syscalls.";
    private static final String DIFFERENT =
            "The directory is not as the recorded calls leave it, so something that was not recorded has changed it: %s.";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path results;

    private EngineExecutionResults run(Class<?> testClass) {
        return new SyscallUnitTestKit(results).run(testClass);
    }

    private EngineExecutionResults runBeside(Class<?> testClass) throws Exception {
        OutsideWriter writer = OutsideWriter.start();
        try (writer) {
            return run(testClass);
        }
    }

    /** Writes a value, while a process that is not traced writes, or stores through a mapping, into a file of the same directory. */
    private static void writeBesideAnother(PowerLoss loss, Path directory, String name, boolean mapped)
            throws Exception {
        loss.during(directory, place -> {
            Files.writeString(place.resolve("value"), "new");
            OutsideWriter.ask(place.resolve(name), mapped);
        });
    }

    private static String entry(EngineExecutionResults run) {
        return run.testEvents().reportingEntryPublished().list().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
                .map(pairs -> Objects.requireNonNull(pairs.get("syscallunit.powerLoss")))
                .findFirst()
                .orElseThrow();
    }

    private List<String> unseenInTheResultFiles() {
        return new SyscallUnitTestKit(results)
                .resultFiles().values().stream()
                        .map(TraceResult::powerLoss)
                        .filter(Objects::nonNull)
                        .map(PowerLossResult::unseen)
                        .flatMap(List::stream)
                        .toList();
    }

    @Test
    void aRingFailsTheSweep() {
        assumeTrue(Ring.obstacle().isEmpty(), Ring.obstacle());

        assertThat(messages(run(RingTestCases.class).testEvents())).containsExactly(NOT_ALL.formatted(RING));
        assertThat(unseenInTheResultFiles()).containsExactly(RING);
    }

    @SuppressWarnings("NullAway.Init")
    static class RingTestCases {
        @TempDir
        Path directory;

        @PowerLossSweep
        void usesARing(PowerLoss loss) throws Exception {
            loss.during(directory, place -> {
                Files.writeString(place.resolve("value"), "new");
                Ring.open(0).close();
            });
        }
    }

    @Test
    void aPolledRingThatWasThereBeforeFailsTheSweep() {
        assumeTrue(Ring.obstacle().isEmpty(), Ring.obstacle());

        assertThat(messages(run(PolledRingTestCases.class).testEvents())).containsExactly(NOT_ALL.formatted(RING));
    }

    @SuppressWarnings("NullAway.Init")
    static class PolledRingTestCases {
        @TempDir
        Path directory;

        @PowerLossSweep
        void makesNoCall(PowerLoss loss) throws Exception {
            try (Ring ring = Ring.open(Ring.POLLED)) {
                loss.during(directory, place -> Files.writeString(place.resolve("value"), "new"));
                assertThat(ring).isNotNull();
            }
        }
    }

    @Test
    void aWriteByAProcessThatIsNotTracedFailsTheSweep() throws Exception {
        assertThat(messages(runBeside(OutsiderTestCases.class).testEvents()))
                .containsExactly(NOT_ALL.formatted(DIFFERENT.formatted("other")));
    }

    @SuppressWarnings("NullAway.Init")
    static class OutsiderTestCases {
        @TempDir
        Path directory;

        @PowerLossSweep
        void isNotAlone(PowerLoss loss) throws Exception {
            writeBesideAnother(loss, directory, "other", false);
        }
    }

    @Test
    void aStoreByAProcessThatIsNotTracedFailsTheSweep() throws Exception {
        assertThat(messages(runBeside(MappingOutsiderTestCases.class).testEvents()))
                .containsExactly(NOT_ALL.formatted(DIFFERENT.formatted("value")));
    }

    @SuppressWarnings("NullAway.Init")
    static class MappingOutsiderTestCases {
        @TempDir
        Path directory;

        @PowerLossSweep
        void isNotAlone(PowerLoss loss) throws Exception {
            writeBesideAnother(loss, directory, "value", true);
        }
    }

    @Test
    void whatMayBeUnseenIsReportedAndFailsNothing() throws Exception {
        EngineExecutionResults run = runBeside(AllowingTestCases.class);

        assertThat(messages(run.testEvents())).isEmpty();
        assertThat(entry(run))
                .isEqualTo("3 states of 2 operations checked at JOURNALED, 0 fail; not recorded: "
                        + DIFFERENT.formatted("other"));
        assertThat(unseenInTheResultFiles()).containsExactly(DIFFERENT.formatted("other"));
    }

    @SuppressWarnings("NullAway.Init")
    static class AllowingTestCases {
        @TempDir
        Path directory;

        @PowerLossSweep(allowUnseen = true)
        void isNotAlone(PowerLoss loss) throws Exception {
            writeBesideAnother(loss, directory, "other", false);
        }
    }

    @Test
    void aStoreThroughAMappingOfTheProgramIsSeen() {
        EngineExecutionResults run = run(MappedTestCases.class);

        assertThat(messages(run.testEvents()))
                .singleElement()
                .asString()
                .contains(
                        "lost: store through a mapping of 3 bytes at 0 to \"value\"",
                        "Fix (tried): fsync of \"value\"");
        assertThat(unseenInTheResultFiles()).isEmpty();
    }

    @SuppressWarnings("NullAway.Init")
    static class MappedTestCases {
        @TempDir
        Path directory;

        @PowerLossSweep
        void forcesTheSecondStoreAlone(PowerLoss loss) throws Exception {
            Files.writeString(directory.resolve("value"), "old");

            loss.during(directory, place -> {
                try (FileChannel channel =
                        FileChannel.open(place.resolve("value"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                    MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, 3);
                    mapped.put("new".getBytes(StandardCharsets.UTF_8));
                    loss.acknowledge("new");
                    mapped.put(0, "red".getBytes(StandardCharsets.UTF_8));
                    mapped.force();
                    loss.acknowledge("red");
                }
            });

            assertThat(Files.readString(directory.resolve("value"))).isIn(loss.acknowledgedOrLater("old"));
        }
    }

    @Test
    void aRecordingBeyondItsLimitFailsTheSweepAndItsBeginningIsChecked() {
        EngineExecutionResults run = run(LargeTestCases.class);

        assertThat(messages(run.testEvents())).containsExactly(NOT_ALL.formatted("""
                                The recording has more than 1 MB of contents, which is its limit. Raise maxRecordedMegabytes, or let the code write less.
                                  What the code did after 5 operations is not recorded."""));
        assertThat(entry(run))
                .contains(" of 5 operations checked at JOURNALED, 0 fail; not recorded: The recording has more")
                .endsWith(" And 1 more.");
    }

    @SuppressWarnings("NullAway.Init")
    static class LargeTestCases {
        @TempDir
        Path directory;

        private void sweep(PowerLoss loss) throws Exception {
            loss.during(directory, place -> {
                for (String name : List.of("a", "b", "c")) {
                    Path file = place.resolve(name);
                    Files.createFile(file);
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.write(ByteBuffer.wrap(new byte[700_000]));
                        channel.force(true);
                    }
                }
            });
        }

        @PowerLossSweep(maxRecordedMegabytes = 1)
        void isLarge(PowerLoss loss) throws Exception {
            sweep(loss);
        }

        @PowerLossSweep(maxRecordedMegabytes = 1, allowUnseen = true)
        void isLargeAndMayBe(PowerLoss loss) throws Exception {
            sweep(loss);
        }
    }
}

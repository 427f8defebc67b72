package io.github.syscallunit.faults;

import static io.github.syscallunit.testkit.SyscallUnitTestKit.failures;
import static io.github.syscallunit.testkit.SyscallUnitTestKit.messages;
import static io.github.syscallunit.testkit.SyscallUnitTestKit.names;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.syscallunit.junit.PowerLoss;
import io.github.syscallunit.junit.PowerLossSweep;
import io.github.syscallunit.testkit.CpuNames;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.result.PowerLossResult;
import io.github.syscallunit.trace.result.PowerLossResult.OperationKind;
import io.github.syscallunit.trace.result.PowerLossResult.RecordedOperation;
import io.github.syscallunit.trace.result.TraceResult;
import io.github.syscallunit.trace.result.TraceResults;
import io.github.syscallunit.trace.storage.DurabilityModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What a power-loss sweep reports of its causes, and what it writes into its result file. */
class PowerLossFindingsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path results;

    private EngineExecutionResults run(Class<?> testClass) {
        return new SyscallUnitTestKit(results).run(testClass);
    }

    @Test
    void aMistakeBehindAnotherIsReportedToo() {
        EngineExecutionResults run = run(MaskedTestCases.class);

        assertThat(PowerLossSweepTest.entries(run))
                .containsExactly("5 states of 6 operations checked at PAGE_CACHE_LOST, 3 fail, for 2 causes");
        assertThat(PowerLossSweepTest.withoutLines(names(run.testEvents().failed())))
                .containsExactly(
                        "write #1 of 2 lost, MaskedTestCases.saveHead(PowerLossFindingsTest.java)",
                        "write #2 of 2 lost, MaskedTestCases.saveBody(PowerLossFindingsTest.java)");
        assertThat(PowerLossSweepTest.withoutLines(messages(run.testEvents())))
                .last()
                .asString()
                .contains("""
                  lost: write of 2 bytes at 0 to "body.new", MaskedTestCases.saveBody(PowerLossFindingsTest.java)
                  lost at this moment in any case, and kept here to show this cause alone:\
                 write of 2 bytes at 0 to "head.new", MaskedTestCases.saveHead(PowerLossFindingsTest.java)
                """, """
                The directory is then:
                  body  0 bytes
                  head  2 bytes
                """, "Fix (tried): fsync of \"body.new\"");
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
    void theResultFileOfTheFirstInvocationHasTheOperationsAndTheCauses() {
        run(PowerLossSweepTest.UnsyncedTestCases.class);

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
            assertThat(cause.fix()).startsWith("Fix (tried): fsync of \"value.tmp\"");
            assertThat(cause.cuts()).containsExactly(3);
            assertThat(cause.lost()).containsExactly(new PowerLossResult.LostOperation(1, false));
        });
    }

    @Test
    void theResultFileSaysWhichOperationMakesAnotherSafe() {
        run(PowerLossSweepTest.FailedSyncTestCases.class);

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

    @Test
    void theResultFileNamesTheOperationFromWhichOnAnotherIsSafe() {
        run(PowerLossSweepTest.SyncedTestCases.class);

        assertThat(TraceResults.readAll(results))
                .filteredOn(result -> result.test().methodName().equals("isSafe"))
                .singleElement()
                .satisfies(
                        result -> assertThat(requireNonNull(result.powerLoss()).operations())
                                .extracting(
                                        operation -> CpuNames.ofX86(operation.call()),
                                        operation -> operation.safeAfter().orElse(-1))
                                .startsWith(
                                        tuple("openat", 4),
                                        tuple("write", 2),
                                        tuple("fsync", -1),
                                        tuple("rename", 4),
                                        tuple("fsync", -1)));
    }
}

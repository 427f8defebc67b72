package io.github.syscallunit.gate.page;

import io.github.syscallunit.trace.result.PowerLossResult;
import io.github.syscallunit.trace.result.PowerLossResult.Acknowledged;
import io.github.syscallunit.trace.result.PowerLossResult.FoundCause;
import io.github.syscallunit.trace.result.PowerLossResult.LostOperation;
import io.github.syscallunit.trace.result.PowerLossResult.OperationKind;
import io.github.syscallunit.trace.result.PowerLossResult.RecordedOperation;
import io.github.syscallunit.trace.result.PowerLossResult.StateCounts;
import io.github.syscallunit.trace.storage.DurabilityModel;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Results of power-loss sweeps. */
final class SweepResults {
    private SweepResults() {}

    /** {@return a store that syncs its file and not its directory, and a log that it does not sync} */
    static PowerLossResult failing(String text) {
        return new PowerLossResult(
                DurabilityModel.STRICT,
                new StateCounts(22, 9, 3, 40),
                List.of(
                        operation("openat", OperationKind.NAME, "openat of the new file \"value.tmp\"", -1, 4),
                        operation("write", OperationKind.DATA, "write of 5000 bytes at 0 to \"value.tmp\"", 5000, 2),
                        operation("fsync", OperationKind.SYNC, "fsync of \"value.tmp\"", -1, -1),
                        operation("rename", OperationKind.NAME, "rename of \"value.tmp\" to \"value\"", -1, -1),
                        operation("mkdir", OperationKind.NAME, "mkdir of \"d\"", -1, 4),
                        operation("write", OperationKind.DATA, "write of 10 bytes at 0 to \"log\"", 10, -1),
                        operation("chmod", OperationKind.NONE, "chmod of \"log\"", -1, -1),
                        new RecordedOperation(
                                "fsync",
                                OperationKind.SYNC,
                                "log",
                                "fsync of \"log\"",
                                OptionalLong.empty(),
                                "Store.append(Store.java:50)",
                                OptionalInt.empty(),
                                true)),
                0,
                List.of(new Acknowledged(4, "blue"), new Acknowledged(8, text)),
                List.of(
                        cause("rename #1 of 1 lost, Store.save(Store.java:42)", List.of(4, 5, 8), 3, false),
                        cause("write #2 of 2 torn, " + text, List.of(8), 5, true)),
                List.of());
    }

    private static FoundCause cause(String name, List<Integer> cuts, int lost, boolean torn) {
        return new FoundCause(
                name,
                DurabilityModel.JOURNALED,
                "Fix (tried): fsync of the directory itself.",
                cuts.size(),
                cuts,
                List.of(new LostOperation(lost, torn)));
    }

    private static RecordedOperation operation(
            String call, OperationKind kind, String text, long bytes, int safeAfter) {
        return new RecordedOperation(
                call,
                kind,
                "value",
                text,
                bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes),
                "Store.save(Store.java:42)",
                safeAfter < 0 ? OptionalInt.empty() : OptionalInt.of(safeAfter),
                false);
    }
}

package io.github.syscallunit.junit.powerloss;

import io.github.syscallunit.junit.powerloss.model.LossState;
import io.github.syscallunit.junit.powerloss.model.LossStates;
import io.github.syscallunit.trace.result.PowerLossResult;
import io.github.syscallunit.trace.result.PowerLossResult.OperationKind;
import io.github.syscallunit.trace.storage.StorageLog;
import io.github.syscallunit.trace.storage.StorageOperation;
import io.github.syscallunit.trace.storage.UnseenChange;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Makes what a result file has of a sweep, of a size that an event can have. */
final class PowerLossResultBuilder {
    /** A page with more operations cannot be read. */
    private static final int MOST_OPERATIONS = 2000;

    private static final int MOST_CHARACTERS = 2_000_000;
    private static final int LONGEST_TEXT = 300;

    private final LossSweep sweep;
    private final LossStates states;
    private final StorageLog log;

    PowerLossResultBuilder(LossSweep sweep) {
        this.sweep = sweep;
        this.states = sweep.states();
        this.log = states.log();
    }

    PowerLossResult build(PowerLossSettings settings) {
        int kept = Math.min(MOST_OPERATIONS, log.calls().size());
        PowerLossResult result = build(settings, kept);
        while (kept > 0 && result.toJson().length() > MOST_CHARACTERS) {
            kept /= 2;
            result = build(settings, kept);
        }
        return result;
    }

    private PowerLossResult build(PowerLossSettings settings, int kept) {
        return new PowerLossResult(
                settings.model(),
                sweep.counts(settings),
                operations(kept),
                log.calls().size() - kept,
                acknowledgements(),
                sweep.reports().stream().map(this::cause).toList(),
                log.unseen().stream()
                        .map(UnseenChange::reason)
                        .map(PowerLossResultBuilder::shortened)
                        .toList());
    }

    private List<PowerLossResult.RecordedOperation> operations(int kept) {
        List<OptionalInt> safeAfter = states.safeAfter(kept);
        List<PowerLossResult.RecordedOperation> operations = new ArrayList<>();
        for (int position = 0; position < kept; position++) {
            operations.add(operation(position, safeAfter.get(position)));
        }
        return operations;
    }

    private PowerLossResult.RecordedOperation operation(int position, OptionalInt safeAfter) {
        StorageOperation operation = log.calls().get(position).operation();
        CallText text = new CallText(log, position);
        OperationKind kind = kind(operation);
        boolean changes = kind != OperationKind.SYNC && kind != OperationKind.NONE;
        return new PowerLossResult.RecordedOperation(
                log.calls().get(position).call().name(),
                kind,
                shortened(log.calls().get(position).path()),
                shortened(text.described()),
                bytes(operation),
                shortened(text.place()),
                changes ? safeAfter : OptionalInt.empty(),
                hasFailed(operation));
    }

    private static OperationKind kind(StorageOperation operation) {
        if (operation instanceof StorageOperation.WriteData || operation instanceof StorageOperation.WriteMapped) {
            return OperationKind.DATA;
        } else if (operation instanceof StorageOperation.Truncate || operation instanceof StorageOperation.Allocate) {
            return OperationKind.SIZE;
        } else if (operation instanceof StorageOperation.NoEffect) {
            return OperationKind.NONE;
        }
        return isSync(operation) ? OperationKind.SYNC : OperationKind.NAME;
    }

    private static boolean isSync(StorageOperation operation) {
        return operation instanceof StorageOperation.SyncFile
                || operation instanceof StorageOperation.SyncRange
                || operation instanceof StorageOperation.SyncDirectory
                || operation instanceof StorageOperation.SyncFileSystem;
    }

    private static boolean hasFailed(StorageOperation operation) {
        return (operation instanceof StorageOperation.SyncFile file && file.failed())
                || (operation instanceof StorageOperation.SyncRange range && range.failed())
                || (operation instanceof StorageOperation.SyncDirectory directory && directory.failed());
    }

    private static OptionalLong bytes(StorageOperation operation) {
        if (operation instanceof StorageOperation.WriteData write) {
            return OptionalLong.of(write.data().length());
        } else if (operation instanceof StorageOperation.WriteMapped write) {
            return OptionalLong.of(write.data().length());
        } else if (operation instanceof StorageOperation.Truncate truncate) {
            return OptionalLong.of(truncate.size());
        }
        return operation instanceof StorageOperation.Allocate allocate
                ? OptionalLong.of(allocate.length())
                : OptionalLong.empty();
    }

    private List<PowerLossResult.Acknowledged> acknowledgements() {
        List<PowerLossResult.Acknowledged> made = new ArrayList<>(log.acknowledgements().stream()
                .limit(MOST_OPERATIONS)
                .map(each -> new PowerLossResult.Acknowledged(each.position(), shortened(each.text())))
                .toList());
        int more = log.acknowledgements().size() - made.size();
        if (more > 0) {
            made.add(new PowerLossResult.Acknowledged(
                    log.acknowledgements().get(made.size()).position(), "… and " + more + " more"));
        }
        return made;
    }

    private PowerLossResult.FoundCause cause(CauseReport report) {
        LossCause cause = report.cause();
        return new PowerLossResult.FoundCause(
                shortened(report.name()),
                cause.weakest(),
                report.fix(),
                cause.states().size(),
                cause.states().stream()
                        .map(LossState::moment)
                        .map(LossState.Moment::position)
                        .distinct()
                        .sorted()
                        .toList(),
                cause.lost().stream()
                        .limit(MOST_OPERATIONS)
                        .map(position ->
                                new PowerLossResult.LostOperation(position, states.isTorn(cause.example(), position)))
                        .toList());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}

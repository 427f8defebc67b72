package io.github.syscallunit.junit.powerloss;

import io.github.syscallunit.junit.powerloss.model.LossStates;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.storage.Acknowledgement;
import io.github.syscallunit.trace.storage.StorageCall;
import io.github.syscallunit.trace.storage.StorageLog;
import io.github.syscallunit.trace.storage.StorageOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Tries which syncs would make a cause impossible: it adds them to the recorded operations, and looks whether the states are still allowed. */
final class SyncFix {
    private final LossStates states;
    private final LossCause cause;
    private final List<LossCause> causes;
    private final StorageLog log;

    /**
     * Prepares to try.
     *
     * @param states of the recorded program
     * @param cause to fix
     * @param causes all that were found, this one among them: a state that fails for another one, too, is not expected to be impossible
     */
    SyncFix(LossStates states, LossCause cause, List<LossCause> causes) {
        this.states = states;
        this.cause = cause;
        this.causes = List.copyOf(causes);
        this.log = states.log();
    }

    /** {@return a sentence about the syncs that help, or that none was found} */
    String find() {
        Map<Integer, Sync> syncs = new TreeMap<>();
        for (int position = 0; position < log.calls().size(); position++) {
            if (cause.sites().contains(new CallText(log, position).site())) {
                sync(position).ifPresent(sync -> syncs.put(sync.after, sync));
            }
        }
        if (syncs.isEmpty()) {
            return "No sync can fix it: nothing is lost but what the program had not done yet.";
        }
        // The same sync is added at each of these places; the report names that of the operation that is shown as lost.
        Sync shown = cause.lost().stream()
                .flatMap(position -> sync(position).stream())
                .findFirst()
                .orElseGet(() -> syncs.values().iterator().next());
        if (failedLater(shown)) {
            return "No added sync is a fix: the fsync of \"" + shown.path
                    + "\" failed. Linux takes its pages as written then, and no"
                    + " later fsync writes them: write the data again, or report that it is lost.";
        }
        return helps(syncs)
                ? "Fix (tried): " + shown + "."
                : new StoreOrderFix(states, cause, causes)
                        .find()
                        .orElse("No fix found: " + shown + " was tried, and it is not enough.");
    }

    private boolean failedLater(Sync sync) {
        return sync.operation instanceof StorageOperation.SyncFile wanted
                && log.calls().subList(sync.after, log.calls().size()).stream()
                        .map(StorageCall::operation)
                        .anyMatch(operation -> operation instanceof StorageOperation.SyncFile other
                                && other.failed()
                                && other.file() == wanted.file());
    }

    /** A sync after an operation. */
    private record Sync(int after, StorageOperation operation, String path, CallText call) {
        @Override
        public String toString() {
            boolean directory = operation instanceof StorageOperation.SyncDirectory;
            return "fsync of " + (directory ? "the directory " : "")
                    + (directory && path.isEmpty() ? "itself" : "\"" + path + "\"") + " after the " + call;
        }
    }

    private Optional<Sync> sync(int position) {
        StorageCall call = log.calls().get(position);
        StorageOperation operation = call.operation();
        return file(operation)
                .map(file -> new Sync(
                        lastOf(file, position),
                        new StorageOperation.SyncFile(file, false, false),
                        call.path(),
                        new CallText(log, lastOf(file, position))))
                .or(() -> directory(operation)
                        .map(path -> new Sync(
                                position,
                                new StorageOperation.SyncDirectory(path, states.directoryOf(position), false),
                                path,
                                new CallText(log, position))));
    }

    /** The next operations on the same file are saved by the same sync. */
    private int lastOf(long file, int position) {
        Set<Integer> acknowledged = new TreeSet<>();
        log.acknowledgements().forEach(each -> acknowledged.add(each.position()));
        int last = position;
        while (last + 1 < log.calls().size()
                && !acknowledged.contains(last + 1)
                && file(log.calls().get(last + 1).operation())
                        .filter(other -> other == file)
                        .isPresent()) {
            last++;
        }
        return last;
    }

    private static Optional<Long> file(StorageOperation operation) {
        if (operation instanceof StorageOperation.WriteData write) {
            return Optional.of(write.file());
        }
        if (operation instanceof StorageOperation.WriteMapped write) {
            return Optional.of(write.file());
        }
        if (operation instanceof StorageOperation.Truncate truncate) {
            return Optional.of(truncate.file());
        }
        return operation instanceof StorageOperation.Allocate allocate
                ? Optional.of(allocate.file())
                : Optional.empty();
    }

    /** {@return the directory of the name that an operation makes, changes or removes} */
    private static Optional<String> directory(StorageOperation operation) {
        String path = name(operation);
        return path.isEmpty() ? Optional.empty() : Optional.of(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
    }

    private static String name(StorageOperation operation) {
        if (operation instanceof StorageOperation.CreateFile created) {
            return created.path();
        }
        if (operation instanceof StorageOperation.MakeDirectory made) {
            return made.path();
        }
        if (operation instanceof StorageOperation.MakeSymlink made) {
            return made.path();
        }
        if (operation instanceof StorageOperation.LinkName linked) {
            return linked.path();
        }
        if (operation instanceof StorageOperation.RemoveName removed) {
            return removed.path();
        }
        if (operation instanceof StorageOperation.Rename renamed) {
            return renamed.to();
        }
        return operation instanceof StorageOperation.Exchange exchanged ? exchanged.first() : "";
    }

    private boolean helps(Map<Integer, Sync> syncs) {
        int[] positions = new int[log.calls().size() + 1];
        return cause.isImpossibleIn(states.with(added(syncs, positions), positions), causes);
    }

    /** Fills in, for each position of the log, the position in the longer one. */
    private StorageLog added(Map<Integer, Sync> syncs, int[] positions) {
        List<StorageCall> calls = new ArrayList<>();
        for (int position = 0; position < log.calls().size(); position++) {
            calls.add(log.calls().get(position));
            Optional.ofNullable(syncs.get(position)).stream()
                    .flatMap(sync -> Stream.of(new StorageCall(
                            sync.operation,
                            sync.path,
                            SyscallEvent.builder("fsync").build())))
                    .forEach(calls::add);
            positions[position + 1] = calls.size();
        }
        List<Acknowledgement> acknowledgements = log.acknowledgements().stream()
                .map(each -> new Acknowledgement(positions[each.position()], each.index(), each.text()))
                .toList();
        return new StorageLog(log.before(), calls, acknowledgements, log.unseen());
    }
}

package io.github.syscallunit.junit.powerloss;

import io.github.syscallunit.junit.powerloss.content.Block;
import io.github.syscallunit.junit.powerloss.model.LossStates;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.storage.Acknowledgement;
import io.github.syscallunit.trace.storage.StorageCall;
import io.github.syscallunit.trace.storage.StorageLog;
import io.github.syscallunit.trace.storage.StorageOperation.SyncFile;
import io.github.syscallunit.trace.storage.StorageOperation.WriteMapped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tries whether a cause is impossible if stores through a mapping are synced in order: those that are lost before those that are kept. One call shows
 * all of them, and a sync after all of them is too late.
 */
final class StoreOrderFix {
    private final LossStates states;
    private final LossCause cause;
    private final List<LossCause> causes;
    private final StorageLog log;
    /** The files and blocks of the stores that are kept where others of the same call are lost. */
    private final Set<List<Long>> kept = new HashSet<>();

    StoreOrderFix(LossStates states, LossCause cause, List<LossCause> causes) {
        this.states = states;
        this.cause = cause;
        this.causes = List.copyOf(causes);
        this.log = states.log();
    }

    /** {@return a sentence about the sync that helps; empty if there is none of that kind} */
    Optional<String> find() {
        List<Integer> lost = cause.lost().stream().filter(this::isStore).toList();
        // Where not all states are looked at, one that is missing among the others tells nothing.
        if (lost.isEmpty() || states.leftOut() > 0) {
            return Optional.empty();
        }
        for (int position = 0; position < log.calls().size(); position++) {
            if (isStore(position)
                    && isOfSameCall(position, lost.get(0))
                    && !cause.lost().contains(position)) {
                kept.add(block(position));
            }
        }
        int[] positions = new int[log.calls().size() + 1];
        if (kept.isEmpty() || !cause.isImpossibleIn(states.with(ordered(positions), positions), causes)) {
            return Optional.empty();
        }
        WriteMapped first = (WriteMapped) log.calls().get(lost.get(0)).operation();
        CallText text = new CallText(log, lost.get(0));
        return Optional.of("Fix (tried): msync of the " + first.data() + " of \"" + text.path()
                + "\" before the other stores that were seen at the same call, " + text.place() + ".");
    }

    private boolean isStore(int position) {
        return log.calls().get(position).operation() instanceof WriteMapped;
    }

    private boolean isOfSameCall(int position, int other) {
        return log.calls().get(position).call().equals(log.calls().get(other).call());
    }

    private List<Long> block(int position) {
        WriteMapped store = (WriteMapped) log.calls().get(position).operation();
        return List.of(store.file(), store.data().offset() / Block.SIZE);
    }

    /** {@return the operations with such stores in order, and syncs between them} */
    private StorageLog ordered(int[] positions) {
        List<StorageCall> calls = new ArrayList<>();
        int position = 0;
        while (position < log.calls().size()) {
            int end = position + 1;
            if (isStore(position) && cause.sites().contains(new CallText(log, position).site())) {
                while (end < log.calls().size() && isStore(end) && isOfSameCall(position, end)) {
                    end++;
                }
                addInOrder(position, end, calls);
            } else {
                calls.add(log.calls().get(position));
            }
            while (position < end) {
                position++;
                positions[position] = calls.size();
            }
        }
        List<Acknowledgement> acknowledgements = log.acknowledgements().stream()
                .map(each -> new Acknowledgement(positions[each.position()], each.index(), each.text()))
                .toList();
        return new StorageLog(log.before(), calls, acknowledgements, log.unseen());
    }

    private void addInOrder(int from, int end, List<StorageCall> calls) {
        Set<Long> synced = new HashSet<>();
        List<StorageCall> last = new ArrayList<>();
        for (int position = from; position < end; position++) {
            StorageCall call = log.calls().get(position);
            if (kept.contains(block(position))) {
                last.add(call);
            } else {
                calls.add(call);
                synced.add(((WriteMapped) call.operation()).file());
            }
        }
        synced.forEach(file -> calls.add(new StorageCall(
                new SyncFile(file, true, false),
                "",
                SyscallEvent.builder("msync").build())));
        calls.addAll(last);
    }
}

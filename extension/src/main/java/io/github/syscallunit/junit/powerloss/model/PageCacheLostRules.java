package io.github.syscallunit.junit.powerloss.model;

import io.github.syscallunit.trace.storage.StorageOperation;
import java.util.BitSet;

/**
 * Names and sizes are kept, data that no sync has saved is lost: one state for each moment.
 *
 * <p>It is what LazyFS does when it clears its cache (Ramos et al., "When Amnesia Strikes: Understanding and Reproducing Data Loss Bugs with
 * Fault Injection", VLDB 2024): a write waits in the cache with the size that it gives the file, all other calls go through at once.
 */
final class PageCacheLostRules extends ModelRules {
    private static final int[] NOTHING = {};

    private final WrittenData written;

    PageCacheLostRules(Effects effects) {
        super(effects);
        this.written = new WrittenData(effects);
    }

    @Override
    int[] needs(int effect, int position) {
        return NOTHING;
    }

    @Override
    BitSet possible(int position) {
        return required(position);
    }

    @Override
    BitSet madeSafe(int position) {
        StorageOperation operation = operation(position);
        BitSet safe = new BitSet();
        if (operation instanceof StorageOperation.SyncFile sync && !sync.failed()) {
            safe.or(written.saved(sync.file(), 0, Long.MAX_VALUE, position));
        } else if (operation instanceof StorageOperation.SyncRange sync && !sync.failed()) {
            safe.or(written.saved(sync.file(), sync.offset(), sync.offset() + sync.length(), position));
        } else if (operation instanceof StorageOperation.SyncFileSystem) {
            safe.or(written.savedEverywhere(position));
        }
        // What went through before this operation is safe already.
        int first = safe.isEmpty() ? effects().first(position) : 0;
        for (int index = first; index < effects().first(position + 1); index++) {
            Effect effect = effects().all().get(index);
            boolean throughAtOnce =
                    effect instanceof Effect.Names || effect instanceof Effect.Size || effect instanceof Effect.Range;
            if (throughAtOnce || (effect instanceof Effect.Growth growth && safe.get(growth.data()))) {
                safe.set(index);
            } else if (effect instanceof Effect.Growth) {
                safe.clear(index);
            }
        }
        return safe;
    }
}

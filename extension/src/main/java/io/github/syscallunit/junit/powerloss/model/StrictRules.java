package io.github.syscallunit.junit.powerloss.model;

import io.github.syscallunit.trace.storage.StorageOperation;
import java.util.BitSet;

/**
 * What POSIX promises, and no more.
 *
 * <ul>
 *   <li>{@code fsync}, {@code fdatasync} and {@code msync} keep the data and the size of the file (POSIX.1-2017, {@code fsync},
 *       {@code fdatasync}, XBD 3.384 "Synchronized I/O File Integrity Completion").
 *   <li>They need not keep the names of the file: "that requires an explicit fsync() on a file descriptor for the directory" (fsync(2)).
 *   <li>A rename is kept or lost as a whole; all else is kept or lost in any combination, as the abstract model of ALICE has it (Pillai et
 *       al., "All File Systems Are Not Created Equal", OSDI 2014).
 * </ul>
 */
final class StrictRules extends ModelRules {
    private static final int[] NOTHING = {};

    private final WrittenData written;

    StrictRules(Effects effects) {
        super(effects);
        this.written = new WrittenData(effects);
    }

    @Override
    int[] needs(int effect, int position) {
        return NOTHING;
    }

    @Override
    BitSet madeSafe(int position) {
        StorageOperation operation = operation(position);
        if (operation instanceof StorageOperation.SyncFile sync && !sync.failed()) {
            return file(sync.file(), 0, Long.MAX_VALUE, position);
        }
        if (operation instanceof StorageOperation.SyncRange sync && !sync.failed()) {
            return file(sync.file(), sync.offset(), sync.offset() + sync.length(), position);
        }
        if (operation instanceof StorageOperation.SyncDirectory sync && !sync.failed()) {
            return directory(sync.file(), position);
        }
        return operation instanceof StorageOperation.SyncFileSystem ? written.savedEverywhere(position) : new BitSet();
    }

    private BitSet file(long file, long from, long to, int position) {
        BitSet safe = written.saved(file, from, to, position);
        for (int index = 0; index < effects().first(position); index++) {
            Effect effect = effects().all().get(index);
            boolean sized = effect instanceof Effect.Size || effect instanceof Effect.Range;
            boolean grown = effect instanceof Effect.Growth growth
                    && growth.size() > from
                    && ((Effect.Data) effects().all().get(growth.data())).offset() < to;
            if ((sized || grown) && ((Effect.OnFile) effect).file() == file) {
                safe.set(index);
            }
        }
        return safe;
    }

    private BitSet directory(long directory, int position) {
        BitSet safe = new BitSet();
        for (int index = 0; index < effects().first(position); index++) {
            if (effects().all().get(index) instanceof Effect.Names names && names.isIn(directory)) {
                safe.set(index);
            }
        }
        return safe;
    }
}

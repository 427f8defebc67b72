package io.github.syscallunit.junit.powerloss.model;

import io.github.syscallunit.trace.storage.StorageOperation;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which data a sync writes. After a sync that failed, Linux takes the pages as clean: no later sync writes them, unless the program writes to
 * the same page again (Rebello et al., "Can Applications Recover from fsync Failures?", USENIX ATC 2020; fsync(2), ERRORS).
 */
final class WrittenData {
    private static final int NEVER = Integer.MAX_VALUE;

    private final Effects effects;
    /** For each effect, the position of the failed sync that made it clean without writing it. */
    private final int[] lostAt;

    private boolean losesAny;

    WrittenData(Effects effects) {
        this.effects = effects;
        this.lostAt = new int[effects.all().size()];
        Arrays.fill(lostAt, NEVER);
        BitSet clean = new BitSet();
        for (int position = 0; position < effects.calls(); position++) {
            StorageOperation operation = effects.log().calls().get(position).operation();
            if (operation instanceof StorageOperation.SyncFile sync) {
                note(sync.file(), 0, Long.MAX_VALUE, sync.failed(), position, clean);
            } else if (operation instanceof StorageOperation.SyncRange sync) {
                note(sync.file(), sync.offset(), sync.offset() + sync.length(), sync.failed(), position, clean);
            } else if (operation instanceof StorageOperation.SyncFileSystem) {
                clean.set(0, effects.first(position));
            }
        }
    }

    private void note(long file, long from, long to, boolean failed, int position, BitSet clean) {
        for (int index = 0; index < effects.first(position); index++) {
            if (isIn(index, file, from, to) && !clean.get(index)) {
                clean.set(index);
                if (failed) {
                    lostAt[index] = position;
                    losesAny = true;
                }
            }
        }
    }

    private boolean isIn(int index, long file, long from, long to) {
        return effects.all().get(index) instanceof Effect.Data data
                && data.file() == file
                && data.end() > from
                && data.offset() < to;
    }

    /** {@return whether a sync failed that had data to write} */
    boolean losesAny() {
        return losesAny;
    }

    /** {@return whether a sync before a position failed to write data, and none can any more} */
    boolean isLost(int effect, int position) {
        return lostAt[effect] < position && !isWrittenAgain(effect, position);
    }

    private boolean isWrittenAgain(int effect, int position) {
        Effect.Data lost = (Effect.Data) effects.all().get(effect);
        int first = effects.first(lostAt[effect]);
        List<Effect> later = effects.all().subList(first, effects.first(position));
        return later.stream()
                .anyMatch(other -> other instanceof Effect.Data data
                        && data.file() == lost.file()
                        && data.block() == lost.block());
    }

    /** {@return the data of a file that a sync at a position makes safe} */
    BitSet saved(long file, long from, long to, int position) {
        BitSet saved = new BitSet();
        for (int index = 0; index < effects.first(position); index++) {
            if (isIn(index, file, from, to) && !isLost(index, position)) {
                saved.set(index);
            }
        }
        return saved;
    }

    /** {@return all effects before a position but the data that is lost} */
    BitSet savedEverywhere(int position) {
        BitSet saved = effects.before(position);
        for (int index = 0; index < effects.first(position); index++) {
            if (effects.all().get(index) instanceof Effect.Data && isLost(index, position)) {
                saved.clear(index);
            }
        }
        return saved;
    }
}

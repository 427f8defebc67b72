package io.github.syscallunit.junit.powerloss.model;

import io.github.syscallunit.trace.storage.StorageOperation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a journaling file system promises that writes data before the size that shows it: ext4 with {@code data=ordered}, xfs.
 *
 * <ul>
 *   <li>Names, and sizes that {@code truncate} and {@code fallocate} set, are kept in the order of the calls: they are transactions of one
 *       journal (Documentation/filesystems/ext4/journal.rst; xfs: xfs-delayed-logging-design.rst).
 *   <li>Appended data is kept from the front, and never a size without the data: the size is written when the data has been
 *       (ext4/overview, {@code data=ordered}, with delayed allocation; xfs updates the size when the I/O has ended). That size is in the journal
 *       too, after the names that changed before the append.
 *   <li>Other data is kept or lost block by block; of one block a later content has the earlier ones in it. Data in a hole needs a new block,
 *       which is in the journal too.
 *   <li>An fsync keeps the data of the file and commits the journal as far as the file's last change; {@code fdatasync} and {@code msync} as
 *       far as the last change of its size ({@code i_sync_tid} and {@code i_datasync_tid} in fs/ext4). That of a file which has not changed
 *       commits nothing.
 *   <li>Where asked for, a rename over a file comes after the data of the renamed one: ext4's {@code auto_da_alloc} (ext4(5)).
 * </ul>
 */
final class JournaledRules extends ModelRules {
    private static final Object JOURNAL = "journal";

    private final WrittenData written;
    private final List<int[]> needs = new ArrayList<>();
    private long numberOfNeeds;

    JournaledRules(Effects effects, boolean flushesOnRename) {
        super(effects);
        this.written = new WrittenData(effects);
        Map<Object, Integer> latest = new HashMap<>();
        Map<Long, NewBlocks> newBlocks = new HashMap<>();
        for (int index = 0; index < effects.all().size(); index++) {
            Effect effect = effects.all().get(index);
            List<Integer> needed = new ArrayList<>();
            if (effect instanceof Effect.Data data) {
                follow(latest, List.of(data.file(), data.block()), index, needed);
                if (data.inNewBlock()) {
                    add(latest.get(JOURNAL), needed);
                    newBlocks
                            .computeIfAbsent(data.file(), file -> new NewBlocks())
                            .add(index, data.block());
                }
            } else if (effect instanceof Effect.Growth growth) {
                grow(growth, index, latest, newBlocks.get(growth.file()), needed);
            } else {
                follow(latest, JOURNAL, index, needed);
                if (effect instanceof Effect.Size size) {
                    latest.remove(size.file());
                    Optional.ofNullable(newBlocks.get(size.file())).ifPresent(blocks -> blocks.truncate(size.size()));
                }
                if (flushesOnRename && effect instanceof Effect.Names names && names.replaced() != 0) {
                    needed.addAll(dataOf(names.subject(), index));
                }
            }
            numberOfNeeds += needed.size();
            needs.add(needed.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    private void grow(
            Effect.Growth growth,
            int index,
            Map<Object, Integer> latest,
            @Nullable NewBlocks newBlocks,
            List<Integer> needed) {
        needed.add(growth.data());
        add(latest.get(JOURNAL), needed);
        if (newBlocks != null) {
            long block = ((Effect.Data) effects().all().get(growth.data())).block();
            needed.addAll(newBlocks.before(growth.data(), block, growth.atEnd()));
        }
        if (growth.atEnd()) {
            follow(latest, growth.file(), index, needed);
        }
    }

    private static void follow(Map<Object, Integer> latest, Object key, int index, List<Integer> needed) {
        add(latest.put(key, index), needed);
    }

    private static void add(@Nullable Integer index, List<Integer> needed) {
        if (index != null) {
            needed.add(index);
        }
    }

    @Override
    long size() {
        return super.size() + numberOfNeeds;
    }

    private List<Integer> dataOf(long file, int end) {
        List<Integer> indices = new ArrayList<>();
        for (int index = 0; index < end; index++) {
            Effect effect = effects().all().get(index);
            if (effect instanceof Effect.OnFile data && data.file() == file) {
                indices.add(index);
            }
        }
        return indices;
    }

    @Override
    int[] needs(int effect, int position) {
        int[] needed = needs.get(effect);
        if (!written.losesAny() || effects().all().get(effect) instanceof Effect.Data) {
            return needed;
        }
        return Arrays.stream(needed).filter(other -> !isLost(other, position)).toArray();
    }

    /** The size is in the journal even if the data could not be written. */
    private boolean isLost(int effect, int position) {
        return effects().all().get(effect) instanceof Effect.Data && written.isLost(effect, position);
    }

    @Override
    BitSet madeSafe(int position) {
        StorageOperation operation = operation(position);
        if (operation instanceof StorageOperation.SyncFile sync && !sync.failed()) {
            return file(
                    sync.file(), written.saved(sync.file(), 0, Long.MAX_VALUE, position), sync.dataOnly(), position);
        }
        if (operation instanceof StorageOperation.SyncRange sync && !sync.failed()) {
            long end = sync.offset() + sync.length();
            return file(sync.file(), written.saved(sync.file(), sync.offset(), end, position), true, position);
        }
        if (operation instanceof StorageOperation.SyncDirectory sync && !sync.failed()) {
            BitSet safe = new BitSet();
            commit(safe, lastChange(sync.file(), false, position));
            return safe;
        }
        return operation instanceof StorageOperation.SyncFileSystem ? written.savedEverywhere(position) : new BitSet();
    }

    private BitSet file(long file, BitSet data, boolean sizeOnly, int position) {
        BitSet safe = (BitSet) data.clone();
        int end = effects().first(position);
        for (int index = 0; index < end; index++) {
            boolean grown = effects().all().get(index) instanceof Effect.Growth growth
                    && growth.file() == file
                    && (data.get(growth.data()) || isLost(growth.data(), position));
            if (grown) {
                safe.set(index);
            }
        }
        commit(safe, lastChange(file, sizeOnly, position));
        return safe;
    }

    /** Adds the last transaction up to an effect; it needs all before it. */
    private void commit(BitSet safe, int last) {
        for (int index = last; index >= 0; index--) {
            Effect effect = effects().all().get(index);
            if (!(effect instanceof Effect.Data) && !(effect instanceof Effect.Growth)) {
                safe.set(index);
                return;
            }
        }
    }

    /** {@return the index of the last effect on a file or directory, or on its size or existence; -1 if there is none} */
    private int lastChange(long file, boolean sizeOnly, int position) {
        for (int index = effects().first(position) - 1; index >= 0; index--) {
            Effect effect = effects().all().get(index);
            boolean ofNames =
                    effect instanceof Effect.Names names && names.isOf(file) && (!sizeOnly || names.isNewNameOf(file));
            boolean ofFile = effect instanceof Effect.OnFile change
                    && change.file() == file
                    && !(sizeOnly && effect instanceof Effect.Data);
            if (ofNames || ofFile) {
                return index;
            }
        }
        return -1;
    }
}

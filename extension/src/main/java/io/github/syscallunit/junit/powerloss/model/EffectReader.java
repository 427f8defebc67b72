package io.github.syscallunit.junit.powerloss.model;

import io.github.syscallunit.junit.powerloss.content.Block;
import io.github.syscallunit.trace.storage.Extent;
import io.github.syscallunit.trace.storage.StorageOperation;
import io.github.syscallunit.trace.storage.StorageOperation.Allocate;
import io.github.syscallunit.trace.storage.StoredFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Divides operations into their effects. It follows the names and the sizes as they are when nothing is lost. */
final class EffectReader {
    private final Namespace names;
    private final Map<Long, Long> sizes = new HashMap<>();
    /** The latest data of each block, by file and block, that no sync has written. */
    private final Map<List<Long>, Integer> dirty = new HashMap<>();
    /** The blocks in which files ended before a write left a gap. */
    private final Set<List<Long>> gaps = new HashSet<>();

    private final MappedBlocks blocks;
    private final List<Effect> effects = new ArrayList<>();

    EffectReader(List<StoredFile> before) {
        names = Namespace.of(before);
        blocks = new MappedBlocks(before);
        before.forEach(file -> sizes.put(file.file(), file.size()));
    }

    List<Effect> effects() {
        return effects;
    }

    void read(int call, StorageOperation operation) {
        if (operation instanceof StorageOperation.CreateFile created) {
            sizes.put(created.file(), 0L);
            if (!created.path().isEmpty()) {
                name(call, created.path(), created.file());
            }
        } else if (operation instanceof StorageOperation.MakeDirectory made) {
            name(call, made.path(), made.file());
        } else if (operation instanceof StorageOperation.MakeSymlink made) {
            name(call, made.path(), made.file());
        } else if (operation instanceof StorageOperation.LinkName linked) {
            name(call, linked.path(), linked.file());
        } else if (operation instanceof StorageOperation.RemoveName removed) {
            names(call, List.of(removal(removed.path(), removed.file())), removed.file(), 0);
        } else if (operation instanceof StorageOperation.Rename renamed) {
            rename(call, renamed);
        } else if (operation instanceof StorageOperation.Exchange exchanged) {
            List<Effect.Entry> both = List.of(
                    entry(exchanged.first(), exchanged.secondFile()), entry(exchanged.second(), exchanged.firstFile()));
            names(call, both, exchanged.firstFile(), exchanged.secondFile());
        } else {
            readOnFile(call, operation);
        }
    }

    private void readOnFile(int call, StorageOperation operation) {
        if (operation instanceof StorageOperation.WriteData written) {
            write(call, written.file(), written.data());
        } else if (operation instanceof StorageOperation.WriteMapped written) {
            write(call, written.file(), written.data());
        } else if (operation instanceof StorageOperation.Truncate truncated) {
            effects.add(new Effect.Size(call, truncated.file(), truncated.size()));
            sizes.put(truncated.file(), truncated.size());
            blocks.truncate(truncated.file(), truncated.size());
        } else if (operation instanceof Allocate allocated) {
            effects.add(new Effect.Range(call, allocated));
            sizes.put(allocated.file(), sizeAfter(allocated));
        } else if (operation instanceof StorageOperation.SyncFile sync) {
            dirty.keySet().removeIf(block -> block.get(0) == sync.file());
        } else if (operation instanceof StorageOperation.SyncFileSystem) {
            dirty.clear();
        }
    }

    private long sizeAfter(Allocate allocated) {
        long size = size(allocated.file());
        return switch (allocated.mode()) {
            case PUNCH_HOLE -> size;
            case ALLOCATE, ZERO_RANGE ->
                allocated.keepSize() ? size : Math.max(size, allocated.offset() + allocated.length());
            case COLLAPSE_RANGE -> size - allocated.length();
            case INSERT_RANGE -> size + allocated.length();
        };
    }

    private long size(long file) {
        return sizes.getOrDefault(file, 0L);
    }

    private void write(int call, long file, Extent data) {
        int done = 0;
        while (done < data.length()) {
            long position = data.offset() + done;
            int part = (int) Math.min(Block.SIZE - position % Block.SIZE, data.length() - done);
            boolean isNew = blocks.add(file, position / Block.SIZE);
            fillLastBlock(call, file, position);
            dirty.put(List.of(file, position / Block.SIZE), effects.size());
            effects.add(new Effect.Data(call, file, position, data, done, part, isNew));
            done += part;
            grow(call, file, position + part, isNew);
        }
    }

    /** Where a write leaves a gap, the block in which the file ended may be written with its zeros, and nothing after it. */
    private void fillLastBlock(int call, long file, long position) {
        long size = size(file);
        long endOfBlock = (size / Block.SIZE + 1) * Block.SIZE;
        if (size % Block.SIZE != 0 && position >= endOfBlock) {
            List<Long> block = List.of(file, size / Block.SIZE);
            Integer data = dirty.get(block);
            gaps.add(block);
            if (data != null) {
                effects.add(new Effect.Growth(call, file, endOfBlock, data, false));
            }
        }
    }

    private void grow(int call, long file, long end, boolean isNew) {
        int data = effects.size() - 1;
        if (end > size(file)) {
            effects.add(new Effect.Growth(call, file, end, data, true));
            sizes.put(file, end);
        } else if (isNew || gaps.contains(List.of(file, (end - 1) / Block.SIZE))) {
            long endOfBlock = ((end - 1) / Block.SIZE + 1) * Block.SIZE;
            effects.add(new Effect.Growth(call, file, Math.min(endOfBlock, size(file)), data, false));
        }
    }

    private void name(int call, String path, long file) {
        names(call, List.of(entry(path, file)), file, 0);
    }

    /** A rename to another name of the same file does nothing (rename(2)). */
    private void rename(int call, StorageOperation.Rename renamed) {
        if (renamed.replaced() == renamed.file() || renamed.from().equals(renamed.to())) {
            return;
        }
        List<Effect.Entry> both = List.of(entry(renamed.to(), renamed.file()), removal(renamed.from(), renamed.file()));
        names(call, both, renamed.file(), renamed.replaced());
    }

    private void names(int call, List<Effect.Entry> changes, long subject, long replaced) {
        Effect.Names effect = new Effect.Names(call, changes, subject, replaced);
        effects.add(effect);
        names.apply(effect);
    }

    private Effect.Entry entry(String path, long file) {
        return new Effect.Entry(names.parent(path), Namespace.name(path), file, 0);
    }

    private Effect.Entry removal(String path, long file) {
        return new Effect.Entry(names.parent(path), Namespace.name(path), 0, file);
    }
}

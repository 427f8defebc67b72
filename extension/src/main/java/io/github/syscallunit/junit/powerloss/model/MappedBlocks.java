package io.github.syscallunit.junit.powerloss.model;

import io.github.syscallunit.junit.powerloss.content.Block;
import io.github.syscallunit.trace.storage.StoredFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which blocks of the files are on the disk for sure, so that data in them changes no metadata. Those that may be are taken as if they were. */
final class MappedBlocks {
    private final Map<Long, Set<Long>> mapped = new HashMap<>();
    private final Map<Long, Long> sizesBefore = new HashMap<>();

    MappedBlocks(List<StoredFile> before) {
        before.forEach(file -> sizesBefore.put(file.file(), file.size()));
    }

    /** {@return whether a block was not there} */
    boolean add(long file, long block) {
        boolean before = block * Block.SIZE < sizesBefore.getOrDefault(file, 0L);
        return mapped.computeIfAbsent(file, number -> new HashSet<>()).add(block) && !before;
    }

    void truncate(long file, long size) {
        mapped.getOrDefault(file, new HashSet<>()).removeIf(block -> block * Block.SIZE >= size);
        sizesBefore.computeIfPresent(file, (number, before) -> Math.min(before, size));
    }
}

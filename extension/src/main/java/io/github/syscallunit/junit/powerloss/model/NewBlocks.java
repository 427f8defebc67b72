package io.github.syscallunit.junit.powerloss.model;

import io.github.syscallunit.junit.powerloss.content.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The data of one file in blocks that were new, as far as the file has not been cut before them since. A size that the file grows to is written with
 * those before it.
 */
final class NewBlocks {
    private record Entry(int effect, long block) {}

    private final List<Entry> all = new ArrayList<>();
    /** Those that the last growth at the end of the file does not need. */
    private List<Entry> open = new ArrayList<>();

    void add(int effect, long block) {
        Entry entry = new Entry(effect, block);
        all.add(entry);
        open.add(entry);
    }

    /** The next growth follows no other one. */
    void truncate(long size) {
        all.removeIf(entry -> entry.block * Block.SIZE >= size);
        open = new ArrayList<>(all);
    }

    /**
     * {@return the data that a growth needs}
     *
     * @param data the index of the data that makes the file grow
     * @param block the block of that data
     * @param atEnd whether the growth follows the last one at the end, with all that this one needs
     */
    List<Integer> before(int data, long block, boolean atEnd) {
        Predicate<Entry> isNeeded = entry -> entry.effect < data && entry.block < block;
        List<Integer> needed = (atEnd ? open : all)
                .stream().filter(isNeeded).map(Entry::effect).toList();
        if (atEnd) {
            open.removeIf(isNeeded);
        }
        return needed;
    }
}

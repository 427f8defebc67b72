package io.github.syscallunit.trace.storage;

import org.apiguardian.api.API;

/**
 * What a file system keeps when the power fails. Each model allows at least the states of the one before it.
 *
 * <p>btrfs is not modelled: its log tree keeps an fsync's file and names with rules of its own, between those of {@link #JOURNALED} and
 * {@link #STRICT}. Code that passes at {@link #STRICT} is safe there.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum DurabilityModel {
    /** Names and sizes set by {@code truncate} are kept at once; written data that no sync has saved is lost. It is what LazyFS does. */
    PAGE_CACHE_LOST,
    /**
     * A journaling file system, such as ext4 with {@code data=ordered} or xfs. Names change in the order of the calls. The fsync of a file
     * keeps its data, and all changes of names before the file's last change. Appended data is kept from the front, and only with the
     * changes of names before it. Other data that no sync has saved is kept or lost block by block.
     */
    JOURNALED,
    /**
     * No more than POSIX promises: an fsync keeps the data of that file alone, and a name needs the fsync of its directory. All else is kept
     * or lost, call by call and block by block; a size may be kept without its data, which is then zeros.
     */
    STRICT;

    /**
     * Says where a power loss may leave a state of which this model is the one with the most promises that allows it.
     *
     * @return a sentence for reports, without a full stop: {@code It may happen on ext4 and xfs: JOURNALED allows it}
     */
    public String scope() {
        return switch (this) {
            case PAGE_CACHE_LOST -> "It may happen on each file system: PAGE_CACHE_LOST allows it";
            case JOURNALED -> "It may happen on ext4 and xfs: JOURNALED allows it";
            case STRICT -> "It does not happen on ext4 and xfs: STRICT alone allows it";
        };
    }
}

package io.github.syscallunit.trace.fact;

import org.apiguardian.api.API;

/** Names the flags by which one call asks for durability. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum SyncFlag {
    /** This one write returns when the data is on the device. */
    RWF_DSYNC,
    /** This one write returns when data and metadata are on the device. */
    RWF_SYNC,
    /** {@code msync} returns when the mapped data is on the device. */
    MS_SYNC,
    /** {@code msync} only schedules the write. */
    MS_ASYNC,
    /** {@code sync_file_range} waits for the writes that are under way. */
    SYNC_FILE_RANGE_WAIT_BEFORE,
    /** {@code sync_file_range} begins to write what is not. */
    SYNC_FILE_RANGE_WRITE,
    /** {@code sync_file_range} waits for what it began. */
    SYNC_FILE_RANGE_WAIT_AFTER
}

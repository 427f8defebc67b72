package io.github.syscallunit.junit.powerloss;

import io.github.syscallunit.trace.storage.DurabilityModel;
import java.time.Duration;

/**
 * The settings of the annotation, checked.
 *
 * @param model what a power loss may lose
 * @param flushesOnRename whether a rename over a file keeps the data of the renamed one
 * @param max the largest number of states to check
 * @param limit how long the check of one state may take
 * @param maxRecordedMegabytes the largest number of megabytes of contents that are recorded
 * @param allowUnseen whether the sweep goes on if something was not recorded
 */
public record PowerLossSettings(
        DurabilityModel model,
        boolean flushesOnRename,
        int max,
        Duration limit,
        int maxRecordedMegabytes,
        boolean allowUnseen) {
    /** A log of more does not fit into one array. */
    private static final int MOST_MEGABYTES = 1024;

    /** Checks the values. */
    public PowerLossSettings {
        require(max >= 1, "max is the number of states, 1 or more, not " + max);
        require(
                limit.toMillis() >= 1,
                "limitMillis is the time in milliseconds for the check of a state, 1 or more, not " + limit.toMillis());
        require(
                maxRecordedMegabytes >= 1 && maxRecordedMegabytes <= MOST_MEGABYTES,
                "maxRecordedMegabytes is the limit of what is recorded in megabytes, 1 to " + MOST_MEGABYTES + ", not "
                        + maxRecordedMegabytes);
    }

    /** {@return the largest number of bytes of contents that are recorded} */
    long maxRecordedBytes() {
        return maxRecordedMegabytes * 1024L * 1024;
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalArgumentException("@PowerLossSweep: " + complaint);
        }
    }
}

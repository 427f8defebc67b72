package io.github.syscallunit.junit.powerloss;

import io.github.syscallunit.trace.storage.DurabilityModel;
import java.time.Duration;

/**
 * What the annotation asks for, checked.
 *
 * @param model what a power loss may take
 * @param flushesOnRename whether a rename over a file keeps the data of the renamed one
 * @param max the largest number of states to check
 * @param limit how long the check of one state may take
 * @param allowUnseen whether the sweep goes on if something was not recorded
 */
public record PowerLossSettings(
        DurabilityModel model, boolean flushesOnRename, int max, Duration limit, boolean allowUnseen) {
    /** Checks the values. */
    public PowerLossSettings {
        require(max >= 1, "max is the number of states, 1 or more, not " + max);
        require(
                limit.toMillis() >= 1,
                "limitMillis is the time in milliseconds for the check of a state, 1 or more, not " + limit.toMillis());
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalArgumentException("@PowerLossSweep: " + complaint);
        }
    }
}
